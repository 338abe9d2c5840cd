# Run while the archive is put together, on Debian or Ubuntu: copies what the program needs and a bare system lacks into
# the folder that will be packed, with the licence of each file.
#
#   lib/cxmap/            all libraries but those of glibc, which must fit the system's loader
#   lib/cxmap/graphviz/   the plugins of Graphviz that draw maps; libgvc looks for them in this folder beside itself
#   share/cxmap/fonts/    the font of all maps
#   share/doc/cxmap/      bundled.md: what there is, its version and its source; licences/
#
# Before it runs: `program`, `plugins` (their folder), `loaded` (libraries that the program loads by itself), `parts`
# (files of libraries that are in the program itself) and `fonts` (their folder).
cmake_policy(VERSION 3.25)
set(root "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}")
set(own "${root}/lib/cxmap")
set(doc "${root}/share/doc/cxmap")
set(drawing core dot_layout neato_layout pango)

# ---- files ----

set(plugin_files ${drawing})
list(TRANSFORM plugin_files REPLACE "(.+)" "${plugins}/libgvplugin_\\1.so.6")
file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${program} LIBRARIES ${loaded} ${plugin_files}
     RESOLVED_DEPENDENCIES_VAR needed UNRESOLVED_DEPENDENCIES_VAR missing
     PRE_EXCLUDE_REGEXES "^ld-linux" "^lib(c|m|dl|rt|pthread|resolv|util)\\.so")
if(missing)
  message(FATAL_ERROR "these libraries are needed, and not found: ${missing}")
endif()

set(copied "")
function(bundle file folder name)
  file(REAL_PATH ${file} real)
  file(MAKE_DIRECTORY ${folder})
  file(COPY_FILE ${real} ${folder}/${name} ONLY_IF_DIFFERENT)
  cmake_path(RELATIVE_PATH folder BASE_DIRECTORY ${root} OUTPUT_VARIABLE shown)
  set(copied ${copied} "${shown}/${name}|${real}" PARENT_SCOPE)
endfunction()

# What is loaded by its name is looked for under the name that the library itself has.
foreach(file IN LISTS loaded)
  file(REAL_PATH ${file} real)
  cmake_path(GET real PARENT_PATH folder)
  execute_process(COMMAND objdump -p ${real} OUTPUT_VARIABLE header COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "SONAME +([^\n]+)" found "${header}")
  list(APPEND needed ${folder}/${CMAKE_MATCH_1})
endforeach()
set(names "")
foreach(file IN LISTS needed)
  cmake_path(GET file FILENAME name)
  if(NOT name IN_LIST names)  # /lib and /usr/lib may be one
    bundle(${file} ${own} ${name})
    list(APPEND names ${name})
  endif()
endforeach()
foreach(file IN LISTS plugin_files)
  cmake_path(GET file FILENAME name)
  bundle(${file} ${own}/graphviz ${name})
endforeach()
foreach(style Regular Bold Italic BoldItalic)
  bundle(${fonts}/LiberationSans-${style}.ttf ${root}/share/cxmap/fonts LiberationSans-${style}.ttf)
endforeach()

# libgvc knows its plugins from a list: a block for each, of which those of other plugins are left out.
file(READ ${plugins}/config6a list)
set(kept "")
foreach(name IN LISTS drawing)
  string(REGEX MATCH "libgvplugin_${name}\\.so\\.6 [a-z_]+ {\n([ \t#][^\n]*\n)*}\n" block "${list}")
  if(NOT block)
    message(FATAL_ERROR "${plugins}/config6a has no plugin ${name}")
  endif()
  string(APPEND kept "${block}")
endforeach()
file(WRITE ${own}/graphviz/config6a "${kept}")

# ---- licences ----

foreach(part IN LISTS parts)
  cmake_path(GET part FILENAME name)
  file(REAL_PATH ${part} real)
  list(APPEND copied "bin/cxmap (${name})|${real}")
endforeach()

# dpkg is asked once for all files, as it reads all of its lists each time. Where /lib and /usr/lib are one, a list may
# have either: "PACKAGE:ARCHITECTURE: FILE".
set(files ${copied})
list(TRANSFORM files REPLACE "^[^|]*[|](/usr)?" "")
set(under_usr ${files})
list(TRANSFORM under_usr PREPEND /usr)
execute_process(COMMAND dpkg-query -S ${files} ${under_usr} OUTPUT_VARIABLE owners ERROR_QUIET)
set(rows "")
set(packages "")
foreach(pair IN LISTS copied)
  string(REGEX MATCH "^([^|]+)[|](/usr)?(.+)$" pair "${pair}")
  set(shown "${CMAKE_MATCH_1}")
  string(REGEX REPLACE "([.+])" "\\\\\\1" file "${CMAKE_MATCH_3}")
  string(REGEX MATCH "\n([^\n:,]+)[^\n]*: (/usr)?${file}\n" owner "\n${owners}")
  if(NOT owner OR NOT EXISTS /usr/share/doc/${CMAKE_MATCH_1}/copyright)
    message(FATAL_ERROR "no package of this system says under which licence ${CMAKE_MATCH_3} is (${shown})")
  endif()
  list(APPEND packages ${CMAKE_MATCH_1})
  list(APPEND rows "| ${shown} | ${CMAKE_MATCH_1} |")
endforeach()

list(REMOVE_DUPLICATES packages)
execute_process(COMMAND dpkg-query -W -f "\${Package} \${source:Package} \${source:Version}\n" ${packages}
                OUTPUT_VARIABLE versions COMMAND_ERROR_IS_FATAL ANY)
set(mentioned "")
foreach(package IN LISTS packages)
  string(REPLACE "+" "\\+" pattern ${package})
  string(REGEX MATCH "\n${pattern} ([^ ]+) ([^\n]+)\n" found "\n${versions}")
  list(TRANSFORM rows REPLACE " [|] ${pattern} [|]$" " | ${package} | ${CMAKE_MATCH_1} | ${CMAKE_MATCH_2} |")
  file(READ /usr/share/doc/${package}/copyright text)
  file(WRITE ${doc}/licences/${package} "${text}")
  string(REGEX MATCHALL "/usr/share/common-licenses/[A-Za-z]+(-[0-9]+(\\.[0-9]+)*)?" found "${text}")
  list(APPEND mentioned ${found})
endforeach()
list(REMOVE_DUPLICATES mentioned)
foreach(licence IN LISTS mentioned)
  cmake_path(GET licence FILENAME name)
  file(REAL_PATH ${licence} real)
  if(EXISTS ${real})
    file(MAKE_DIRECTORY ${doc}/licences/common-licenses)
    file(COPY_FILE ${real} ${doc}/licences/common-licenses/${name})
  endif()
endforeach()
list(SORT rows)
list(JOIN rows "\n" rows)
file(WRITE ${doc}/bundled.md "# What this archive brings along

These files, and parts of the program, are of other projects, as Debian has built them. `licences/` has the licence of
each under the name of its package; the general licences that these mention are in `licences/common-licenses/`. The
source of each is the source package of that version: https://snapshot.debian.org/package/SOURCE/VERSION/. A library in
`lib/cxmap` may be replaced by another one that fits; where there is none, that of the system is taken.

| file | package | source | version |
|---|---|---|---|
${rows}
")
