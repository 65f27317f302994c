# How every file is compiled. C++23 is asked for as c++2b, the spelling that clang-19 and g++ 12 share.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(tc_options INTERFACE)
target_include_directories(tc_options INTERFACE ${CMAKE_SOURCE_DIR}/server)
target_compile_options(tc_options INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Werror -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi -Wvla>
  # An aggregate that leaves members to their defaults is how options are passed here.
  $<$<COMPILE_LANGUAGE:CXX>:-Wno-missing-field-initializers>)

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(tc_options INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wno-missing-designated-field-initializers -Wshorten-64-to-32 -Wfloat-conversion>
    $<$<COMPILE_LANGUAGE:CXX>:-Wunreachable-code-break -Wunused-member-function -Wimplicit-fallthrough>
    # Without it each precompiled header holds its own time, and ccache never hits behind it.
    $<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp>)
else()
  # g++ 12 raises these on correct code of its own library when it inlines.
  target_compile_options(tc_options INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds>
    $<$<COMPILE_LANGUAGE:CXX>:-Wno-stringop-overread -Wno-free-nonheap-object -Wno-dangling-pointer>
    # These it raises on packs that are empty or expand in braces, where the order is fixed.
    $<$<COMPILE_LANGUAGE:CXX>:-Wno-sequence-point -Wno-unused-but-set-variable>
    # clang says it where it is so; g++ also where the second if is a test macro's own
    $<$<COMPILE_LANGUAGE:CXX>:-Wno-dangling-else>)
endif()
# Paths in debug information and __FILE__ are those of the repository, so that copies of it share cached objects.
target_compile_options(tc_options INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=>)

set(TC_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize")
if(TC_SANITIZE)
  set(tc_sanitize -fsanitize=${TC_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_compile_options(tc_options INTERFACE ${tc_sanitize})
  target_link_options(tc_options INTERFACE ${tc_sanitize})
endif()

# What is shipped stops where it would otherwise go on with a memory that somebody has overwritten (docs/security.md;
# packaging/hardened holds the program against it). Not -fcf-protection: Debian 12's C library is not made for it, and the
# kernel turns it on only where all parts are.
set(tc_hardening -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection)
target_compile_options(tc_options INTERFACE "$<$<AND:$<CONFIG:Release>,$<COMPILE_LANGUAGE:CXX>>:${tc_hardening}>")
target_link_options(tc_options INTERFACE
  "$<$<CONFIG:Release>:-pie;-Wl,-z,relro;-Wl,-z,now;-Wl,-z,noexecstack>")

find_program(tc_mold mold)
find_program(tc_lld NAMES ld.lld-19 ld.lld)
if(tc_mold)
  target_link_options(tc_options INTERFACE -fuse-ld=mold)
elseif(tc_lld AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_link_options(tc_options INTERFACE -fuse-ld=lld)
endif()

find_program(tc_ccache ccache)
if(tc_ccache)
  # Copies of the repository share objects: paths below it are hashed as relative, a precompiled header by the text it
  # was made of (tc_sum_precompiled). CMake would name the header itself, too, by a path that ccache hashes as text.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    set(CMAKE_CXX_COMPILE_OPTIONS_USE_PCH -Xclang -include-pch -Xclang <PCH_FILE>)
  endif()
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_PCH_EXTSUM=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${tc_ccache})
endif()
