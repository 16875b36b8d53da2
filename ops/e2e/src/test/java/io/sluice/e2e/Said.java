package io.sluice.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.cli.Sluice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What a call of the command line answered. */
record Said(int exit, String text) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of a call that needs no server. */
    static Said offline(String... arguments) {
        StringWriter out = new StringWriter();
        int exit = Sluice.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
        return new Said(exit, out.toString());
    }

    /** Of a call to a city's hub. */
    static Said of(LiveCity live, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-folder", live.city().hub().data().root().toString()));
        return offline(all.toArray(String[]::new));
    }

    JsonNode json() throws IOException {
        return JSON.readTree(text);
    }
}
