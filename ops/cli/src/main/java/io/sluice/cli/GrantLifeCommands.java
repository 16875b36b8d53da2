package io.sluice.cli;

import io.sluice.client.HubClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What becomes of a grant between its beginning and its end. */
final class GrantLifeCommands {

    private GrantLifeCommands() {}

    /** One grant, moved for a reason. */
    abstract static class Moving extends HubCommand {
        @Parameters(paramLabel = "GRANT", description = "Its id.")
        private String id = "";

        @Option(names = "--reason", required = true, description = "In a sentence.")
        private String reason = "";

        private final String move;

        Moving(String move) {
            this.move = move;
        }

        @Override
        void run(HubClient hub) {
            print(hub.post("/api/v1/grants/" + id + "/" + move, Map.of("reason", reason)), GrantCommand.Line::of);
        }
    }

    @Command(name = "suspend", description = "Take a grant's rights for a while.")
    static final class Suspend extends Moving {
        Suspend() {
            super("suspend");
        }
    }

    @Command(name = "resume", description = "Let a suspended grant be provided again, with new credentials.")
    static final class Resume extends Moving {
        Resume() {
            super("resume");
        }
    }

    @Command(name = "relinquish", description = "Give a grant back that you do not need any more.")
    static final class Relinquish extends Moving {
        Relinquish() {
            super("relinquish");
        }
    }
}
