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
# Under sanitizers the product is optimised a little, for hundreds of thousands of its lines run in every test; tests
# themselves are compiled the quicker way.
set(tc_test_options $<$<CONFIG:Sanitize>:-O0>)
add_library(tc_test_pch OBJECT ${CMAKE_BINARY_DIR}/pch.cpp)
target_link_libraries(tc_test_pch PRIVATE tc_options GTest::gmock)
target_compile_options(tc_test_pch PRIVATE ${tc_test_options})
target_precompile_headers(tc_test_pch PRIVATE ${tc_pch_headers} <gmock/gmock.h> <gtest/gtest.h>)
tc_sum_precompiled(tc_test_pch ${tc_pch_headers} <gmock/gmock.h> <gtest/gtest.h>)

set(tc_declared_modules "")

# tc_test(NAME libraries…) with TEST_SOURCES set: an executable that ctest runs by NAME; with SHARDS set to N, as
# NAME_1 to NAME_N side by side.
function(tc_test name)
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARGN} tc_options GTest::gmock_main)
  target_compile_options(${name} PRIVATE ${tc_test_options})
  target_precompile_headers(${name} REUSE_FROM tc_test_pch)
  if(NOT SHARDS)
    set(SHARDS 1)
  endif()
  foreach(shard RANGE 1 ${SHARDS})
    set(test ${name})
    if(SHARDS GREATER 1)
      set(test ${name}_${shard})
    endif()
    math(EXPR index "${shard} - 1")
    add_test(NAME ${test} COMMAND ${name} --gtest_brief=1 --gtest_output=json:${CMAKE_BINARY_DIR}/results/${test}.json)
    set_tests_properties(${test} PROPERTIES TIMEOUT 1800 ENVIRONMENT
      "TC_TEST_BINARY=${CMAKE_BINARY_DIR}/tradecounter;TC_TEST_SOURCE=${CMAKE_SOURCE_DIR};TC_TEST_BUILD=${CMAKE_BINARY_DIR};GTEST_TOTAL_SHARDS=${SHARDS};GTEST_SHARD_INDEX=${index}")
  endforeach()
endfunction()

# tc_module(NAME USES modules… LIBRARIES others…): a static library of all *.cpp in server/NAME and a test of its *_test.cpp.
# What it may include follows from USES: the tidy test reads it from modules.txt in the build folder.
function(tc_module name)
  cmake_parse_arguments(arg "" "" "USES;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${name}/*.cpp)
  set(TEST_SOURCES ${sources})
  list(FILTER sources EXCLUDE REGEX "_(test|bench)\\.cpp$")
  list(FILTER TEST_SOURCES INCLUDE REGEX "_test\\.cpp$")
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
