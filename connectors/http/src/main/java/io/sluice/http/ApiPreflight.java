package io.sluice.http;

import io.sluice.model.TableId;
import io.sluice.model.reach.Reach;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Looks at an API before it is read: what is missing, each by name. One page of each resource is asked for. */
public final class ApiPreflight {
    private static final Limits SHORT = new Limits(
            8 << 20, 1, Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofMillis(1));

    private ApiPreflight() {}

    /**
     * One thing that was looked at.
     *
     * @param what a word, such as {@code resource} or {@code field}
     * @param message what to do; empty where all is well; never a value
     */
    public record Check(String what, String subject, boolean ok, String message) {}

    /**
     * @param wanted columns by resource that somebody would read; empty: all resources, whatever their columns
     * @param secret the source's password
     */
    public static List<Check> look(
            Map<String, String> connection, Reach reach, Supplier<String> secret, Map<TableId, Set<String>> wanted) {
        Api api;
        try {
            api = Api.of(connection);
        } catch (IllegalArgumentException wrong) {
            return List.of(new Check("connection", "", false, String.valueOf(wrong.getMessage())));
        }
        List<Check> checks = new ArrayList<>();
        for (TableId table : wanted.keySet()) {
            if (api.resources().stream().noneMatch(each -> each.table().equals(table))) {
                checks.add(new Check(
                        "resource",
                        table.toString(),
                        false,
                        "The source names no such resource; add 'resource." + table.name() + ".path'"));
            }
        }
        try (ApiClient client = new ApiClient(api, secret, reach, SHORT, Clock.systemUTC())) {
            for (Resource resource : api.resources()) {
                if (wanted.isEmpty() || wanted.containsKey(resource.table())) {
                    checks.addAll(look(api, resource, client, wanted.getOrDefault(resource.table(), Set.of())));
                }
            }
        } catch (IOException failed) {
            checks.add(new Check("connection", "", false, "The look could not be ended; ask again"));
        }
        return List.copyOf(checks);
    }

    private static List<Check> look(Api api, Resource resource, ApiClient client, Set<String> wanted)
            throws IOException {
        String table = resource.table().toString();
        try {
            PageWalk walk = new PageWalk(api, resource, client, SHORT, Clock.systemUTC(), Map.of());
            Optional<Page> page = walk.next(Answer.Validator.NONE);
            List<Check> checks = new ArrayList<>(List.of(new Check("resource", table, true, "")));
            page.filter(found -> !found.records().isEmpty())
                    .ifPresent(found -> checks.addAll(fields(resource, found, wanted)));
            return checks;
        } catch (ApiRefusedException refused) {
            return List.of(new Check(refused.rule(), table, false, String.valueOf(refused.getMessage())));
        } catch (IllegalStateException noSecret) {
            return List.of(new Check("password", table, false, String.valueOf(noSecret.getMessage())));
        }
    }

    /** Which columns no record of the first page has. */
    private static List<Check> fields(Resource resource, Page page, Set<String> wanted) {
        Columns columns = new Columns(resource);
        Set<String> found = new HashSet<>();
        page.records().forEach(record -> found.addAll(columns.named(record).keySet()));
        Set<String> asked = new TreeSet<>(wanted);
        asked.addAll(resource.fields().keySet());
        asked.addAll(resource.key());
        List<Check> checks = new ArrayList<>();
        for (String column : asked) {
            boolean there = found.contains(column);
            checks.add(new Check(
                    "field",
                    resource.table() + "." + column,
                    there,
                    there
                            ? ""
                            : "No record of the first page has it; name the pointer it is at in 'fields', or ask the"
                                    + " API's owner"));
        }
        return checks;
    }
}
