# Reads ctest's LastTest.log; prints a line a test case: `ok program: case`, `FAIL …` or `skip …`. A program without
# cases of cmocka is one case; one that fails though its cases passed (a leak, a crash) adds a FAIL of its own.
function close_case(name) { if (name != "") print "FAIL " program ": " name; return 0 }
/^[0-9]+\/[0-9]+ Testing: / { program = $3; cases = bad = 0; open = "" }
/^\[ RUN      \] / { bad += open != ""; close_case(open); open = substr($0, 14); cases++ }
/^\[       OK \] / { print "ok   " program ": " open; open = "" }
/^\[  SKIPPED \] / && open != "" { print "skip " program ": " open; open = "" }
/^\[  FAILED  \] / && open != "" { close_case(open); bad++; open = "" }
/^Test (Passed|Failed)\./ || /^Test timeout/ {
	if (open != "") { close_case(open); bad++; open = "" }
	if ($0 !~ /Passed/ && !bad) print "FAIL " program
	else if (!cases) print "ok   " program
}
