# Turns SQL files into C: every "-- :name" opens a statement; a file under migrations/ is one string.
function quote(s) { gsub(/\\/, "\\\\", s); gsub(/"/, "\\\"", s); return "\"" s "\\n\"" }
FNR == 1 { migration = FILENAME ~ /\/migrations\//; open = "" }
migration { if (FNR == 1) m++; text[m] = text[m] "\n\t" quote($0); next }
/^-- :/ { open = $2; sub(/^:/, "", open); names[++n] = open; where[n] = FILENAME; sub(/.*\//, "", where[n]); next }
/^--/ || /^[ \t]*$/ { next }
open != "" { body[open] = body[open] "\n\t" quote($0) }
END {
	h = out "/sql_names.h"; c = out "/sql_table.c"
	print "#ifndef SQL_NAMES_H\n#define SQL_NAMES_H\n\nenum sql {" > h
	for (i = 1; i <= n; i++) print "\tSQL_" names[i] "," > h
	print "\tSQL_COUNT\n};\n\nextern const char *const sql_text[SQL_COUNT];\nextern const char *const sql_name[SQL_COUNT];" > h
	print "extern const char *const sql_migrations[];\nextern const int sql_migration_count;\n\n#endif" > h
	print "#include \"sql_names.h\"\n\nconst char *const sql_text[SQL_COUNT] = {" > c
	for (i = 1; i <= n; i++) print "\t[SQL_" names[i] "] =" body[names[i]] "," > c
	print "};\n\nconst char *const sql_name[SQL_COUNT] = {" > c
	for (i = 1; i <= n; i++) print "\t[SQL_" names[i] "] = \"" names[i] "\"," > c
	print "};\n\nconst char *const sql_migrations[] = {" > c
	for (i = 1; i <= m; i++) print text[i] "," > c
	print "};\n\nconst int sql_migration_count = " m + 0 ";" > c
}
