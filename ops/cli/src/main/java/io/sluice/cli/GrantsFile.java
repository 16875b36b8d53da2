package io.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contract.DecisionReader;
import io.sluice.schemas.change.LiveGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Grants as {@code sluice grant list -o json} prints them, for checks where no hub answers. */
final class GrantsFile {
    private static final Set<String> ENDED = Set.of("revoked", "expired");

    private GrantsFile() {}

    /**
     * Those in force.
     *
     * @throws CommandFailure where the file holds anything else; it names the place
     */
    static List<LiveGrant> read(Path file) throws IOException {
        JsonNode grants;
        try {
            grants = JsonMapper.builder().build().readTree(Files.readString(file));
        } catch (JsonProcessingException noJson) {
            throw unfit(file, "it is no JSON");
        }
        if (!grants.isArray()) {
            throw unfit(file, "it is no list");
        }
        List<LiveGrant> live = new ArrayList<>();
        for (int i = 0; i < grants.size(); i++) {
            JsonNode grant = grants.get(i);
            if (!ENDED.contains(grant.path("state").asText())) {
                live.add(grant(file, "/" + i, grant));
            }
        }
        return live;
    }

    private static LiveGrant grant(Path file, String at, JsonNode grant) {
        String recipient = grant.path("recipient").asText();
        return switch (DecisionReader.read(grant.path("terms"), at + "/terms", recipient)) {
            case DecisionReader.DecisionReading.Refused refused ->
                throw unfit(file, refused.problems().getFirst().toString());
            case DecisionReader.DecisionReading.Read read ->
                new LiveGrant(
                        grant.path("id").asText(),
                        grant.path("dataset").asText(),
                        recipient,
                        read.decision(),
                        grant.path("major").asInt(1),
                        grant.path("lastRead").asText(LiveGrant.NOT_KNOWN));
        };
    }

    private static CommandFailure unfit(Path file, String why) {
        return new CommandFailure(
                ExitCode.USAGE,
                "Grants cannot be read from " + file + ": " + why + "; make it by 'sluice grant list -o json'");
    }
}
