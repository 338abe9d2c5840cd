# Included by CMakeLists.txt of this folder. The room that reads tables is instrumented; the rest of the program is not.
# Seeds are any tables: tests/import/libreoffice.xlsx, and .csv files, each after two bytes that choose format and shape.
file(GLOB import_room CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/import/*.cpp)
add_executable(fuzz-import EXCLUDE_FROM_ALL import.cpp ${import_room})
set_source_files_properties(${CMAKE_SOURCE_DIR}/src/import/zip.cpp TARGET_DIRECTORY fuzz-import
  PROPERTIES COMPILE_DEFINITIONS CXMAP_LIBZIP="${libzip}")
target_include_directories(fuzz-import PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(fuzz-import PRIVATE -O1 -g1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all)
target_link_options(fuzz-import PRIVATE -fsanitize=fuzzer,address,undefined)
target_link_libraries(fuzz-import PRIVATE cxmap-core EXPAT::EXPAT PkgConfig::utf8proc)
