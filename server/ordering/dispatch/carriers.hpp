// Carriers whose pages show where a parcel is, with the link to it.
#pragma once
#include <array>
#include <string>
#include <string_view>

namespace tc::ordering {

struct Carrier {
  std::string_view name;
  std::string_view link;  // {} stands for the tracking number
};

inline constexpr std::array carriers{
    Carrier{"An Post", "https://www.anpost.com/Post-Parcels/Track/History?item={}"},
    Carrier{"DHL", "https://www.dhl.com/global-en/home/tracking.html?tracking-id={}"},
    Carrier{"DPD", "https://tracking.dpd.de/status/en_US/parcel/{}"},
    Carrier{"DPD UK", "https://track.dpd.co.uk/parcels/{}"},
    Carrier{"Evri", "https://www.evri.com/track/parcel/{}"},
    Carrier{"FedEx", "https://www.fedex.com/fedextrack/?trknbr={}"},
    Carrier{"GLS", "https://gls-group.eu/track/{}"},
    Carrier{"Parcelforce", "https://www.parcelforce.com/track-trace?trackNumber={}"},
    Carrier{"Royal Mail", "https://www.royalmail.com/track-your-item#/tracking-results/{}"},
    Carrier{"UPS", "https://www.ups.com/track?tracknum={}"},
};

// "" where the carrier is none of these, or there is no number.
std::string tracking_link(std::string_view carrier, std::string_view number);

}  // namespace tc::ordering
