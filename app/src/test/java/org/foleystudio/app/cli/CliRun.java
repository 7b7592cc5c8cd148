package org.foleystudio.app.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One command, run as a shell would, but in this process. */
record CliRun(int code, String out, String err) {
    static CliRun of(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = CommandLineInterface.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = String.valueOf(arguments[i]);
        }
        int code = line.execute(texts);
        return new CliRun(code, out.toString(), err.toString());
    }

    /** What a script reads: the whole of standard output is one object. */
    JsonObject json() {
        return JsonParser.parseString(out).getAsJsonObject();
    }

    /** The last line on standard error, which is the sentence of a failure. */
    String sentence() {
        String[] lines = err.strip().split("\n");
        return lines[lines.length - 1];
    }
}
