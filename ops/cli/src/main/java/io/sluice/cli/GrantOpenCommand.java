package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import io.sluice.pipeline.ContentCipher;
import io.sluice.pipeline.Suite;
import io.sluice.pipeline.seal.Sealer;
import io.sluice.pipeline.seal.SealingKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens encrypted values for the department that a grant was given to. */
@Command(
        name = "open",
        description =
                "Open values of an encrypted field, one in a line. The key comes wrapped for this call alone and is"
                        + " kept nowhere; that you asked for it is written down.")
final class GrantOpenCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "GRANT", description = "Its id.")
    private String id = "";

    @Parameters(
            index = "1..*",
            paramLabel = "VALUE",
            description = "Sealed values (default: read from standard input).")
    private List<String> values = new ArrayList<>();

    @Option(
            names = "--suite",
            description = "What the key comes wrapped by: international (X25519) or chinese (SM2);"
                    + " default: international.")
    private Suite suite = Suite.INTERNATIONAL;

    @Option(names = "--field", required = true, description = "The field that the values are of.")
    private String field = "";

    /** What a table shows of a value. */
    record Line(String value) {}

    @Override
    public Integer call() throws IOException {
        ContentCipher cipher = cipher();
        List<Line> opened = new ArrayList<>();
        List<String> sealed = values.isEmpty() ? read() : values;
        for (int i = 0; i < sealed.size(); i++) {
            int number = i + 1;
            opened.add(cipher.open(sealed.get(i))
                    .map(Line::new)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.FAILED,
                            "Value " + number + " does not open: it is of another field, share or epoch, or damaged")));
        }
        output.output().print(opened, opened);
        return ExitCode.DONE;
    }

    private ContentCipher cipher() {
        SealingKeys own = Sealer.newKeyPair(suite);
        try (HubClient hub = account.hub()) {
            JsonNode permit = hub.post("/api/v1/grants/" + id + "/content-key", Map.of("publicKey", own.publicKey()));
            JsonNode wrapped =
                    DataCall.post(permit, "/content-keys", permit.path("order").asText());
            String place = id + "/" + wrapped.path("share").asText();
            byte[] key = Sealer.open(
                    own.privateKey(), wrapped.path("sealed").asText(), place.getBytes(StandardCharsets.UTF_8));
            return new ContentCipher(Suite.valueOf(wrapped.path("suite").asText()), key, field);
        }
    }

    private static List<String> read() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
