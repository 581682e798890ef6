# bot/store/sql/*.sql -> generated/sql_names.h and sql_table.c. A statement opens with "-- :name"; migrations
# (sql/migrations/NNN-*.sql) are embedded whole, in the order of their numbers.
file(GLOB SQL_FILES CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/bot/store/sql/*.sql)
file(GLOB SQL_MIGRATIONS CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/bot/store/sql/migrations/*.sql)
set(SQL_TABLE ${CMAKE_CURRENT_BINARY_DIR}/generated/sql_table.c ${CMAKE_CURRENT_BINARY_DIR}/generated/sql_names.h)
add_custom_command(OUTPUT ${SQL_TABLE}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_CURRENT_BINARY_DIR}/generated
  COMMAND awk -v out=${CMAKE_CURRENT_BINARY_DIR}/generated -f ${CMAKE_CURRENT_SOURCE_DIR}/cmake/sql.awk
          ${SQL_FILES} ${SQL_MIGRATIONS}
  DEPENDS ${SQL_FILES} ${SQL_MIGRATIONS} ${CMAKE_CURRENT_SOURCE_DIR}/cmake/sql.awk
  COMMENT "Embedding the SQL")
