package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import io.sluice.standalone.Endpoints;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Mixin;

/** A command that asks a running hub, as an account, and prints what it answers. */
abstract class HubCommand implements Callable<Integer> {

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** @param hub closed afterwards */
    abstract void run(HubClient hub) throws Exception;

    @Override
    public final Integer call() throws Exception {
        try (HubClient hub = account.hub()) {
            run(hub);
        }
        return ExitCode.DONE;
    }

    /** Prints an answer; a table shows {@code line} of it, or of each of its members where it is a list. */
    void print(JsonNode answer, Function<JsonNode, ?> line) {
        print(answer, answer.isArray() ? lines(answer).map(line).toList() : line.apply(answer));
    }

    void print(Object answer) {
        output.output().print(answer);
    }

    /** Prints an answer, or, where a table is asked for, what of it fits a table. */
    void print(JsonNode answer, Object forTable) {
        output.output().print(answer, forTable);
    }

    Endpoints endpoints() {
        return account.endpoints();
    }

    static Stream<JsonNode> lines(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
