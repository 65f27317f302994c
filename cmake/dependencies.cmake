# Everything comes from Debian's packages (packaging/apt-packages.txt).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(GTest REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
pkg_check_modules(tc_packages REQUIRED IMPORTED_TARGET sqlite3 libpq libsodium openssl libcurl liblz4 icu-i18n icu-uc)
pkg_check_modules(tc_platform_packages REQUIRED IMPORTED_TARGET spdlog tomlplusplus)
pkg_check_modules(tc_paper_packages REQUIRED pangocairo)
pkg_check_modules(tc_image_packages REQUIRED libturbojpeg libpng libwebp)

# Debian's SQLite allocates without a lookaside, from 64 threads at once. Sanitizers have an allocator of their own.
add_library(tc_allocator INTERFACE)
if(NOT TC_SANITIZE)
  pkg_check_modules(tc_jemalloc REQUIRED IMPORTED_TARGET jemalloc)
  target_link_libraries(tc_allocator INTERFACE PkgConfig::tc_jemalloc)
endif()

target_link_libraries(tc_options INTERFACE fmt::fmt Threads::Threads)
# Asio and Beast are compiled once, in platform/http, and only declared elsewhere.
target_compile_definitions(tc_options INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)

add_library(tc_platform_parts INTERFACE)
target_link_libraries(tc_platform_parts INTERFACE PkgConfig::tc_packages PkgConfig::tc_platform_packages Boost::json Boost::headers)
# libcsv comes without a pkg-config file.
find_library(tc_csv csv REQUIRED)
target_link_libraries(tc_platform_parts INTERFACE ${tc_csv})
