// Pure: which column of a file fills which field of its kind. What is said by hand for this file comes first, then what
// a heading is called, then what is remembered of its heading from earlier files (which also says that a column is not
// to be used). A field is filled once.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "integration/types.hpp"
#include "platform/csv/layout.hpp"

namespace tc::integration {

// What a file's columns may fill.
std::vector<ImportField> fields_of(ImportKind kind);

// "Artikel=sku", "Farbe=" (not used). Throws a Problem with all that are none.
Mapping parse_mapping(const std::vector<std::string>& texts);

// Unknown fields, fields and headings named twice: at "/map/2", where `at` is "/map".
std::vector<Violation> check_mapping(const Mapping& mapping, ImportKind kind, std::string_view at);
// Headings that the file does not have.
std::vector<Violation> check_headings(const Mapping& mapping, const csv::Layout& layout, std::string_view at);

// The columns of a file, without samples.
std::vector<ImportColumn> match_columns(const std::vector<std::string>& headings, ImportKind kind,
                                        const Mapping& chosen, const Mapping& remembered);
// The same for platform/csv, which reads what we wrote into a file of refused rows too.
csv::Names names_of_columns(const std::vector<ImportColumn>& columns, ImportKind kind);

// What of the columns is to be remembered: those that fill another field than their heading says.
Mapping worth_remembering(const std::vector<ImportColumn>& columns, ImportKind kind);

}  // namespace tc::integration
