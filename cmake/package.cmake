# The Debian package: "cpack -G DEB" in the build folder. It holds the program, with the folders and the files that
# Debian wants.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME debian)
install(FILES ${CMAKE_BINARY_DIR}/completion.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
        RENAME _cxmap EXCLUDE_FROM_ALL)
install(FILES LICENSE DESTINATION ${doc} RENAME copyright EXCLUDE_FROM_ALL)
install(FILES CHANGELOG.md DESTINATION ${doc} RENAME changelog EXCLUDE_FROM_ALL)
install(CODE [[
  set(share "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/share")
  file(GLOB pages "${share}/man/*/cxmap*")
  execute_process(COMMAND gzip -9n ${pages} "${share}/doc/cxmap/changelog" COMMAND_ERROR_IS_FATAL ANY)
]] EXCLUDE_FROM_ALL)

set(CPACK_COMPONENTS_ALL program debian)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_VENDOR "the cxmap authors")
set(CPACK_PACKAGE_CONTACT "the cxmap authors <authors@cxmap.invalid>")
set(CPACK_PACKAGE_FILE_NAME cxmap)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# These are loaded where a map is drawn, a workbook written or read, so that nothing else finds their packages.
string(REGEX REPLACE "\\.so\\.([0-9]+).*" "\\1" gvc_package ${libgvc})
set(CPACK_DEBIAN_PACKAGE_DEPENDS ${gvc_package})
string(REGEX REPLACE "\\.so\\.([0-9]+).*" "\\1" xlsxwriter_package ${xlsxwriter})
string(REGEX REPLACE "\\.so\\.([0-9]+).*" "\\1" zip_package ${libzip})
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-liberation2, ${xlsxwriter_package}, ${zip_package}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Reads customer journeys from YAML files, says which department owns each
 touchpoint and why, finds gaps and conflicts, reports, and draws the map.")

# The archive that needs no packages: "cpack -G TGZ". Beside the program it holds what bundle.cmake finds.
pkg_get_variable(graphviz_libraries libgvc libdir)
find_path(FONTS_LIBERATION LiberationSans-Regular.ttf PATHS /usr/share/fonts/truetype/liberation2
          /usr/share/fonts/truetype/liberation NO_DEFAULT_PATH)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME archive)
install(CODE "
  set(program [[$<TARGET_FILE:cxmap>]])
  set(plugins [[${graphviz_libraries}/graphviz]])
  set(loaded [[${XLSXWRITER_LIBRARY};${ZIP_LIBRARY};${graphviz_libraries}/libgvc.so]])
  set(parts [[${YAML_CPP_LIBRARY};$<TARGET_PROPERTY:CLI11::CLI11,INTERFACE_INCLUDE_DIRECTORIES>/CLI/CLI.hpp]])
  list(APPEND parts /usr/include/nlohmann/json.hpp /usr/include/boost/version.hpp /usr/include/fmt/core.h)
  set(fonts [[${FONTS_LIBERATION}]])" EXCLUDE_FROM_ALL)
install(SCRIPT ${CMAKE_SOURCE_DIR}/cmake/bundle.cmake EXCLUDE_FROM_ALL)
install(FILES cmake/fonts.conf DESTINATION ${CMAKE_INSTALL_DATADIR}/cxmap/fonts EXCLUDE_FROM_ALL)

# What cpack is to do otherwise than for the Debian package.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/archive.cmake @ONLY CONTENT [[
if(CPACK_GENERATOR STREQUAL TGZ)
  set(CPACK_COMPONENTS_ALL program zsh archive)
  set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
  set(CPACK_COMPONENT_INCLUDE_TOPLEVEL_DIRECTORY ON)
  set(CPACK_PACKAGING_INSTALL_PREFIX /)
  set(CPACK_PACKAGE_FILE_NAME cxmap-@PROJECT_VERSION@-linux-@CMAKE_SYSTEM_PROCESSOR@)
endif()
]])
set(CPACK_PROJECT_CONFIG_FILE ${CMAKE_BINARY_DIR}/archive.cmake)
include(CPack)
