# SPDX-License-Identifier: Apache-2.0
#
# The lexicon, the weights and the places go into the library as they are, through
# the assembler's .incbin: no megabytes of C text to compile. The table of parts is
# made by the assembler too, since only it knows the lengths.

# Writes a C file with the parts, "NAME\tPATH" each, as dgm__bundle_WHAT(), which HEADER declares.
function(dgm_embed_parts file header what parts)
  list(SORT parts)
  list(LENGTH parts count)

  set(word .quad)
  if(CMAKE_SIZEOF_VOID_P EQUAL 4)
    set(word .long)
  endif()
  set(data "")
  set(table "")
  set(paths)
  set(n 0)
  foreach(part IN LISTS parts)
    string(REGEX MATCH "^([^\t]*)\t(.*)$" ignored "${part}")
    set(name "${CMAKE_MATCH_1}")
    set(path "${CMAKE_MATCH_2}")
    list(APPEND paths "${path}")
    string(APPEND data
      "        \".Lname${n}: .asciz \\\"${name}\\\"\\n\"\n"
      "        \".balign 64\\n\"\n"
      "        \".Lpart${n}: .incbin \\\"${path}\\\"\\n\"\n"
      "        \".Lend${n}: .byte 0\\n\"\n")
    string(APPEND table "        \"${word} .Lname${n}, .Lpart${n}, .Lend${n} - .Lpart${n}\\n\"\n")
    math(EXPR n "${n} + 1")
  endforeach()

  file(CONFIGURE OUTPUT ${file} @ONLY CONTENT [[/* Made by tools/embed.cmake: the parts built into the library. */
#include "@header@"

__asm__(".pushsection .rodata\n"
@data@        ".popsection\n"
        ".pushsection .data.rel.ro,\"aw\"\n"
        ".balign 16\n"
        ".hidden dgm__@what@_parts\n"
        ".globl dgm__@what@_parts\n"
        "dgm__@what@_parts:\n"
@table@        ".popsection\n");

extern const dgm__part dgm__@what@_parts[];
_Static_assert(sizeof(dgm__part) == 3 * sizeof(void *), "the table above has three words a part");

const dgm__bundle *dgm__bundle_@what@(void)
{
    static const dgm__bundle bundle = {dgm__@what@_parts, @count@, false};
    return &bundle;
}
]])
  # No line numbers: there are none in data, and the assembler would say so.
  set_source_files_properties(${file} PROPERTIES OBJECT_DEPENDS "${paths}" COMPILE_OPTIONS -g0)
endfunction()

# dgm_embed(FILE.c [NAME PATH]...) writes the C file: all of lexicon/, the weights if
# they are there, and the parts named, sorted by name. A change to any rebuilds it.
function(dgm_embed file)
  file(GLOB_RECURSE texts CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/lexicon ${CMAKE_SOURCE_DIR}/lexicon/*)
  list(FILTER texts EXCLUDE REGEX "(^|/)\\.|\\.md$")
  file(GLOB weights CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/models ${CMAKE_SOURCE_DIR}/models/*.model)
  set(parts) # "NAME\tPATH": a tab sorts before anything that names hold
  foreach(text IN LISTS texts)
    list(APPEND parts "${text}\t${CMAKE_SOURCE_DIR}/lexicon/${text}")
  endforeach()
  foreach(weight IN LISTS weights)
    list(APPEND parts "${weight}\t${CMAKE_SOURCE_DIR}/models/${weight}")
  endforeach()
  while(ARGN)
    list(POP_FRONT ARGN name path)
    list(APPEND parts "${name}\t${path}")
  endwhile()
  dgm_embed_parts(${file} "api/builtin.h" builtin "${parts}")
endfunction()

# dgm_embed_web(FILE.c FOLDER) does the same with all files of a folder that may be missing.
function(dgm_embed_web file folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
  list(FILTER files EXCLUDE REGEX "(^|/)\\.|\\.map$")
  set(parts)
  foreach(path IN LISTS files)
    list(APPEND parts "${path}\t${folder}/${path}")
  endforeach()
  dgm_embed_parts(${file} "serve/builtin.h" web "${parts}")
endfunction()
