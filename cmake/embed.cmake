# tc_embed(TARGET library FUNCTION name TYPE type ROOT folder FILES paths…)
# Puts files into the binary: one assembler file that includes their bytes, and the function of
# platform/web/embedded.hpp that lists them as {path below ROOT, bytes}.
function(tc_embed)
  cmake_parse_arguments(arg "" "TARGET;FUNCTION;TYPE;ROOT" "FILES" ${ARGN})
  set(number 0)
  set(bytes "  .section .rodata\n")
  set(symbols "")
  set(rows "")
  foreach(file IN LISTS arg_FILES)
    cmake_path(RELATIVE_PATH file BASE_DIRECTORY ${arg_ROOT} OUTPUT_VARIABLE path)
    set(symbol tc_${arg_FUNCTION}_${number})
    string(APPEND bytes "  .global ${symbol}, ${symbol}_end\n${symbol}:\n  .incbin \"${file}\"\n${symbol}_end:\n  .byte 0\n")
    string(APPEND symbols "extern const char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND rows "      {\"${path}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND bytes "  .section .note.GNU-stack,\"\",%progbits\n")
  set(base ${CMAKE_BINARY_DIR}/embedded/${arg_FUNCTION})
  file(CONFIGURE OUTPUT ${base}_bytes.S CONTENT "${bytes}" @ONLY)
  file(CONFIGURE OUTPUT ${base}.cpp @ONLY CONTENT "#include \"platform/web/embedded.hpp\"\n
#include <array>\n
extern \"C\" {\n${symbols}}\n
namespace tc {\n
std::span<const ${arg_TYPE}> ${arg_FUNCTION}() {
  static const std::array<${arg_TYPE}, ${number}> files = {{\n${rows}  }};
  return files;
}\n
}  // namespace tc\n")
  set_source_files_properties(${base}_bytes.S PROPERTIES OBJECT_DEPENDS "${arg_FILES}")
  add_library(${arg_TARGET} STATIC ${base}.cpp ${base}_bytes.S)
  target_link_libraries(${arg_TARGET} PRIVATE tc_options)
endfunction()
