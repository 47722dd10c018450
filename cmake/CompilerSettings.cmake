# One INTERFACE target carries every compiler setting, so that no room can drift from the others.
add_library(shortlist_settings INTERFACE)
target_compile_features(shortlist_settings INTERFACE cxx_std_20)
target_include_directories(shortlist_settings INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(shortlist_settings INTERFACE
  QT_NO_CAST_TO_ASCII
  QT_NO_CAST_FROM_ASCII
  QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_NO_FOREACH
  QT_NO_KEYWORDS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  SHORTLIST_VERSION="${PROJECT_VERSION}")

if(MSVC)
  target_compile_options(shortlist_settings INTERFACE /W4 /WX /permissive- /utf-8)
else()
  target_compile_options(shortlist_settings INTERFACE
    -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wcast-align -Wunused -Wconversion -Wsign-conversion -Wformat=2 -Wimplicit-fallthrough
    -fstack-protector-strong)
  # GCC 12 sees uninitialised members in moved std::variants and std::optionals once it inlines all of them (-O3). What
  # it says at lower optimisation stays an error.
  target_compile_options(shortlist_settings INTERFACE
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized>)
endif()

# GCC sweeps its own memory while it compiles; half a gigabyte of it is what most files need, and leaving it alone until
# then saves a tenth of the time. What is built stays the same.
target_compile_options(shortlist_settings INTERFACE $<$<CXX_COMPILER_ID:GNU>:--param=ggc-min-heapsize=524288>)

if(SHORTLIST_SANITIZE)
  target_compile_options(shortlist_settings INTERFACE -fsanitize=${SHORTLIST_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(shortlist_settings INTERFACE -fsanitize=${SHORTLIST_SANITIZE})
  if(SHORTLIST_SANITIZE STREQUAL "address")
    target_compile_options(shortlist_settings INTERFACE -fsanitize=undefined -fno-sanitize-recover=undefined)
    target_link_options(shortlist_settings INTERFACE -fsanitize=undefined)
  endif()
endif()

# Coverage for libFuzzer in every room; the fuzzers themselves link its entry. Clang's own warnings are not this build's concern.
if(SHORTLIST_FUZZ)
  # Clang 14 cannot place the function sanitizer's marks before the parts of a coroutine.
  target_compile_options(shortlist_settings INTERFACE -fsanitize=fuzzer-no-link -fno-sanitize=function -w)
endif()

find_program(SHORTLIST_CCACHE ccache)
if(SHORTLIST_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${SHORTLIST_CCACHE})
endif()
find_program(SHORTLIST_MOLD mold)
if(SHORTLIST_MOLD AND NOT MSVC AND NOT APPLE)
  target_link_options(shortlist_settings INTERFACE -fuse-ld=mold)
endif()
