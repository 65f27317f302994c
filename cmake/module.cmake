# One precompiled header for all modules and one for all tests: each costs seconds, a file behind it a tenth of one.
set(tc_pch_headers <algorithm> <array> <charconv> <chrono> <concepts> <cstdint> <expected> <filesystem> <functional>
  <map> <memory> <mutex> <optional> <set> <span> <string> <string_view> <unordered_map> <utility> <variant> <vector>
  <fmt/format.h>)
# What stands for a precompiled header in ccache's hash: the text it was made of. Its own bytes hold the build folder's
# path, so that copies of the repository would never share an object.
function(tc_sum_precompiled target)
  list(TRANSFORM ARGN PREPEND "#include " OUTPUT_VARIABLE includes)
  list(JOIN includes "\n" includes)
  file(WRITE ${CMAKE_BINARY_DIR}/${target}.pch.cpp "${includes}\n")
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -std=c++2b -E -P ${CMAKE_BINARY_DIR}/${target}.pch.cpp
    OUTPUT_VARIABLE text COMMAND_ERROR_IS_FATAL ANY)
  string(SHA256 sum "${text}")
  get_target_property(folder ${target} BINARY_DIR)
  foreach(suffix IN ITEMS pch gch)
    file(WRITE ${folder}/CMakeFiles/${target}.dir/cmake_pch.hxx.${suffix}.sum ${sum})
  endforeach()
endfunction()

file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/pch.cpp CONTENT "" @ONLY)
add_library(tc_pch OBJECT ${CMAKE_BINARY_DIR}/pch.cpp)
target_link_libraries(tc_pch PRIVATE tc_options)
target_precompile_headers(tc_pch PRIVATE ${tc_pch_headers})
tc_sum_precompiled(tc_pch ${tc_pch_headers})
add_library(tc_test_pch OBJECT ${CMAKE_BINARY_DIR}/pch.cpp)
target_link_libraries(tc_test_pch PRIVATE tc_options GTest::gmock)
target_precompile_headers(tc_test_pch PRIVATE ${tc_pch_headers} <gmock/gmock.h> <gtest/gtest.h>)
tc_sum_precompiled(tc_test_pch ${tc_pch_headers} <gmock/gmock.h> <gtest/gtest.h>)

set(tc_declared_modules "")

# tc_test(NAME libraries…) with TEST_SOURCES set: an executable that ctest runs by NAME.
function(tc_test name)
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARGN} tc_options GTest::gmock_main)
  target_precompile_headers(${name} REUSE_FROM tc_test_pch)
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1 --gtest_output=json:${CMAKE_BINARY_DIR}/results/${name}.json)
  set_tests_properties(${name} PROPERTIES TIMEOUT 1800 ENVIRONMENT
    "TC_TEST_BINARY=${CMAKE_BINARY_DIR}/tradecounter;TC_TEST_SOURCE=${CMAKE_SOURCE_DIR};TC_TEST_BUILD=${CMAKE_BINARY_DIR}")
endfunction()

# tc_module(NAME USES modules… LIBRARIES others…): a static library of all *.cpp in server/NAME and a test of its *_test.cpp.
# What it may include follows from USES: the tidy test reads it from modules.txt in the build folder.
function(tc_module name)
  cmake_parse_arguments(arg "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${name}/*.cpp)
  set(TEST_SOURCES ${sources})
  list(FILTER sources EXCLUDE REGEX "_(test|bench)\\.cpp$")
  list(FILTER TEST_SOURCES INCLUDE REGEX "_test\\.cpp$")
  # Files that include all of Beast have a target of their own.
  set(own_target ${sources})
  list(FILTER own_target INCLUDE REGEX "/platform/http/")
  list(FILTER sources EXCLUDE REGEX "/platform/http/")
  if(own_target)
    list(APPEND sources $<TARGET_OBJECTS:platform_http>)
    tc_http_objects("${own_target}")
  endif()

  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC tc_options ${arg_USES} ${arg_LIBRARIES})
    target_precompile_headers(${name} REUSE_FROM tc_pch)
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE tc_options ${arg_USES} ${arg_LIBRARIES})
  endif()
  if(TEST_SOURCES)
    tc_test(${name}_test ${name})
  endif()
  string(JOIN " " line ${name} ${arg_USES})
  set(tc_declared_modules ${tc_declared_modules} "${line}" PARENT_SCOPE)
endfunction()

# Beast at -O0 is five times slower to run, so this part is optimised even under sanitizers.
function(tc_http_objects sources)
  add_library(platform_http OBJECT ${sources})
  target_link_libraries(platform_http PUBLIC tc_options tc_platform_parts base)
  target_compile_options(platform_http PRIVATE $<$<NOT:$<CONFIG:Release>>:-O1>)
  target_precompile_headers(platform_http PRIVATE ${tc_pch_headers})
  tc_sum_precompiled(platform_http ${tc_pch_headers})
endfunction()
