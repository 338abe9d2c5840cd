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
include(CPack)
