# What "cmake --install" puts where: the program and all that explains it (component "program"), and the library
# (component "library").
include(CMakePackageConfigHelpers)
set(doc ${CMAKE_INSTALL_DATADIR}/doc/cxmap)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)
install(TARGETS cxmap RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES man/cxmap.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES man/cxmap-config.5 man/cxmap-journey.5 DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
install(FILES man/cxmap-rules.7 DESTINATION ${CMAKE_INSTALL_MANDIR}/man7)
install(FILES ${schemas} DESTINATION ${CMAKE_INSTALL_DATADIR}/cxmap/schemas)
install(FILES README.md LICENSE DESTINATION ${doc})
install(FILES ${rule_pages} DESTINATION ${doc}/rules)
install(DIRECTORY examples DESTINATION ${doc} FILES_MATCHING PATTERN *.yaml PATTERN *.yml)

# The program writes its completions itself, when it is linked. The search for leaks does not work wherever one
# builds; tests do that.
foreach(shell bash zsh fish)
  add_custom_command(TARGET cxmap POST_BUILD VERBATIM
                     COMMAND ${CMAKE_COMMAND} -E env ASAN_OPTIONS=detect_leaks=0
                             $<TARGET_FILE:cxmap> completion ${shell} -q -o ${CMAKE_BINARY_DIR}/completion.${shell})
endforeach()
install(FILES ${CMAKE_BINARY_DIR}/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME cxmap)
install(FILES ${CMAKE_BINARY_DIR}/completion.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
        RENAME cxmap.fish)
install(FILES ${CMAKE_BINARY_DIR}/completion.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions
        RENAME _cxmap COMPONENT zsh)

# The library, for CMake and for pkg-config.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME library)
set(config ${CMAKE_INSTALL_LIBDIR}/cmake/cxmap)
install(TARGETS cxmap-core EXPORT cxmap ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY include/cxmap DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT cxmap NAMESPACE cxmap:: FILE cxmap-targets.cmake DESTINATION ${config})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/cxmap-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/cxmap-config.cmake ${CMAKE_BINARY_DIR}/cxmap-config-version.cmake DESTINATION ${config})
file(RELATIVE_PATH to_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/cxmap.pc.in cxmap.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/cxmap.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
