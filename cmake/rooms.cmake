# cxmap_compile_by_room(TARGET SOURCE...): where a unity build is wanted, the sources of one folder are compiled as one
# file; those of rules, OWN101.cpp, by their first three letters. So helpers in unnamed namespaces need names that nobody
# else has in the folder, or other parameters.
function(cxmap_compile_by_room target)
  foreach(source IN LISTS ARGN)
    cmake_path(GET source PARENT_PATH room)
    cmake_path(RELATIVE_PATH room BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    cmake_path(GET source STEM name)
    if(name MATCHES "^([A-Z][A-Z][A-Z])[0-9]+$")
      string(APPEND room "-${CMAKE_MATCH_1}")
    endif()
    string(REPLACE "/" "-" room ${room})
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${room})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()
