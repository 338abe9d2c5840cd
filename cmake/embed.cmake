# cxmap_embed(NAME OUTPUT FILE...): writes `{"stem", R"~~(text)~~"},` rows for each FILE, to be included in a table.
# Done at configure time; a changed FILE makes CMake configure again.
function(cxmap_embed name output)
  set(rows "")
  foreach(path IN LISTS ARGN)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    get_filename_component(stem ${path} NAME_WE)
    file(READ ${path} text)
    string(APPEND rows "{\"${stem}\", R\"~~(${text})~~\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} CONTENT "@rows@" @ONLY)
endfunction()

# cxmap_hashes(OUTPUT FILE...): likewise `{"stem", "SHA-256 in hexadecimal digits"},` rows.
function(cxmap_hashes output)
  set(rows "")
  foreach(path IN LISTS ARGN)
    get_filename_component(stem ${path} NAME_WE)
    file(SHA256 ${CMAKE_CURRENT_SOURCE_DIR}/${path} hash)
    string(APPEND rows "{\"${stem}\", \"${hash}\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} CONTENT "@rows@" @ONLY)
endfunction()
