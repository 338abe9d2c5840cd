# cxmap_commit(VARIABLE): the short commit of the sources: that of a source archive, else that of the git tree, else
# none. A new commit in the git tree makes CMake configure again.
function(cxmap_commit variable)
  file(STRINGS ${CMAKE_CURRENT_SOURCE_DIR}/cmake/commit.txt commit LIMIT_COUNT 1)
  if(NOT commit MATCHES "^[0-9a-f]+$")
    set(commit "")
    execute_process(COMMAND git rev-parse --show-prefix --git-path logs/HEAD --short=7 HEAD
                    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} RESULT_VARIABLE status OUTPUT_VARIABLE said
                    ERROR_QUIET)
    # The first line is the folder inside of the git tree: empty if the tree is ours, and no other around it.
    if(status EQUAL 0 AND said MATCHES "^\n([^\n]+)\n([0-9a-f]+)\n$")
      get_filename_component(log ${CMAKE_MATCH_1} ABSOLUTE BASE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
      set(commit ${CMAKE_MATCH_2})
      if(EXISTS ${log})
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${log})
      endif()
    endif()
  endif()
  string(SUBSTRING "${commit}" 0 7 commit)
  set(${variable} "${commit}" PARENT_SCOPE)
endfunction()
