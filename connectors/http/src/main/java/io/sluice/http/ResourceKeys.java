package io.sluice.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a connection says of one resource: by the resource's own keys, else by the common ones. */
final class ResourceKeys {
    /** Keys that may be said for all resources at once. */
    static final Set<String> COMMON = Set.of(
            "complete",
            "cursor",
            "empty",
            "fields",
            "first",
            "format",
            "key",
            "paging",
            "parameter",
            "query",
            "records",
            "since",
            "size",
            "sizeParameter",
            "time",
            "total");

    static final Set<String> KNOWN;

    private static final Pattern POINTER = Pattern.compile("(/[^/\\x00-\\x1f]{1,200}){0,20}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.$\\[\\]-]{1,60}");
    private static final Pattern COLUMN = Pattern.compile("[\\p{L}\\p{N}_@][\\p{L}\\p{N}_.@-]{0,62}");
    private static final int LARGEST_PAGE = 100_000;

    static {
        Set<String> known = new TreeSet<>(COMMON);
        known.add("path");
        KNOWN = Set.copyOf(known);
    }

    private final String prefix;
    private final Map<String, String> connection;

    private ResourceKeys(String name, Map<String, String> connection) {
        this.prefix = "resource." + name + ".";
        this.connection = connection;
    }

    /** @throws IllegalArgumentException for the first key that is wrong */
    static Resource read(String name, String schema, Map<String, String> connection) {
        return new ResourceKeys(name, connection).resource(name, schema);
    }

    private Resource resource(String name, String schema) {
        String path = Optional.ofNullable(connection.get(prefix + "path")).orElse("");
        HttpAddress.checkPath(path);
        Map<String, String> fields = fields();
        List<String> key = list("key");
        key.forEach(ResourceKeys::checkColumn);
        if (!fields.isEmpty() && !fields.keySet().containsAll(key)) {
            throw new IllegalArgumentException("'key' names a column that is not among 'fields'");
        }
        boolean xml = isXml();
        String records = pointer("records");
        if (xml && records.isEmpty()) {
            throw new IllegalArgumentException(
                    "'records' is missing; give the path of the elements, such as /list/person");
        }
        return new Resource(
                schema,
                name,
                path,
                pairs("query"),
                xml,
                records,
                fields,
                key,
                paging(),
                size(),
                pointer("total"),
                mayBeEmpty(),
                incremental());
    }

    private boolean isXml() {
        return switch (value("format").orElse("json")) {
            case "json" -> false;
            case "xml" -> true;
            default -> throw new IllegalArgumentException("there is no such 'format'; use json or xml");
        };
    }

    private boolean mayBeEmpty() {
        return switch (value("empty").orElse("refused")) {
            case "refused" -> false;
            case "allowed" -> true;
            default -> throw new IllegalArgumentException("there is no such 'empty'; use refused or allowed");
        };
    }

    private Optional<Incremental> incremental() {
        if (value("since").isEmpty()) {
            return Optional.empty();
        }
        String time = value("time")
                .orElseThrow(() -> new IllegalArgumentException(
                        "'time' is missing; name the column that says when a record changed"));
        checkColumn(time);
        int complete = Texts.number(value("complete").orElse("86400"), 1, 31 * 86_400);
        return Optional.of(new Incremental(parameter("since", ""), time, Duration.ofSeconds(complete)));
    }

    private Paging paging() {
        return switch (value("paging").orElse("none")) {
            case "none" -> new Paging.None();
            case "number" ->
                new Paging.Numbered(
                        parameter("parameter", "page"),
                        Texts.number(value("first").orElse("1"), 0, LARGEST_PAGE));
            case "offset" -> new Paging.Offset(parameter("parameter", "offset"));
            case "cursor" -> {
                String pointer = pointer("cursor");
                if (pointer.isEmpty()) {
                    throw new IllegalArgumentException("'cursor' is missing; say where a page names the next one");
                }
                yield new Paging.Cursor(parameter("parameter", "cursor"), pointer);
            }
            case "link" -> new Paging.Link();
            default ->
                throw new IllegalArgumentException(
                        "there is no such 'paging'; use none, number, offset, cursor or link");
        };
    }

    private Optional<Resource.Size> size() {
        return value("size")
                .map(text ->
                        new Resource.Size(parameter("sizeParameter", "size"), Texts.number(text, 1, LARGEST_PAGE)));
    }

    /** {@code name=/pointer,name}: a column without a pointer is the member of its name. */
    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String part : list("fields")) {
            int equals = part.indexOf('=');
            String column = equals < 0 ? part : part.substring(0, equals).strip();
            String pointer =
                    equals < 0 ? "/" + part : part.substring(equals + 1).strip();
            checkColumn(column);
            if (pointer.isEmpty() || !POINTER.matcher(pointer).matches()) {
                throw new IllegalArgumentException("a pointer of 'fields' is refused; write it like /person/name");
            }
            if (fields.put(column, pointer) != null) {
                throw new IllegalArgumentException("'fields' names a column twice");
            }
        }
        return fields;
    }

    private static void checkColumn(String column) {
        if (!COLUMN.matcher(column).matches()) {
            throw new IllegalArgumentException("a column's name is refused; use letters, digits, '_', '-' and '.'");
        }
    }

    private Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String part : value(key).map(text -> text.split("&")).orElse(new String[0])) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + key + "' is refused; write it like state=open&year=2026");
            }
            pairs.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return pairs;
    }

    private String parameter(String key, String usual) {
        String name = value(key).orElse(usual);
        if (!PARAMETER.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + key + "' is no name of a query parameter");
        }
        return name;
    }

    private String pointer(String key) {
        String pointer = value(key).orElse("");
        if (!POINTER.matcher(pointer).matches()) {
            throw new IllegalArgumentException("'" + key + "' is no pointer; write it like /result/items");
        }
        return pointer;
    }

    private List<String> list(String key) {
        return value(key)
                .map(text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(connection.get(prefix + key)).or(() -> Optional.ofNullable(connection.get(key)));
    }
}
