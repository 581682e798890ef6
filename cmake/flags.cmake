add_library(flags INTERFACE)
target_compile_definitions(flags INTERFACE _GNU_SOURCE)
target_compile_options(flags INTERFACE -Wall -Wextra -Wshadow -Wwrite-strings -Wvla -Wformat=2 -Wundef -Werror
  $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes -Wmissing-prototypes>
  -fstack-protector-strong -fno-omit-frame-pointer)
target_link_options(flags INTERFACE -Wl,-z,relro,-z,now)
if(EHRBOT_SANITIZE)
  target_compile_options(flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined)
  target_link_options(flags INTERFACE -fsanitize=address,undefined)
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_options(flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
set(CMAKE_EXE_LINKER_FLAGS "${CMAKE_EXE_LINKER_FLAGS} -pie")
