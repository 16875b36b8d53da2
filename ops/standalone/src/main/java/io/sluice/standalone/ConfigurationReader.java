package io.sluice.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sluice.keys.TokenSettings;
import io.sluice.pipeline.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Configuration} from {@code sluice.yaml}, then the {@code SLUICE_*} variables, then the flags; the later
 * wins. All problems are reported together.
 */
public final class ConfigurationReader {
    /** Variables of that prefix that are no settings of a stack. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "SLUICE_JAVA_HOME",
            "SLUICE_JAVA_OPTIONS",
            "SLUICE_BUILD",
            "SLUICE_REQUIRE",
            "SLUICE_SHARED_DATA",
            "SLUICE_SEED");

    private static final int LAST_PORT = 65_535;

    private final Path home;
    private final Map<String, String> environment;
    private final Map<Key, String> given = new EnumMap<>(Key.class);
    private final List<String> problems = new ArrayList<>();

    /**
     * A reader for one start.
     *
     * @param home the project's folder, by which the default data folder is told from those of other copies
     * @param environment the process' environment variables
     */
    public ConfigurationReader(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * The configuration.
     *
     * @param file the file named by {@code --config}, or null for {@code sluice.yaml} in the data folder
     * @param flags settings given on the command line, by dotted name
     */
    public Configuration read(@Nullable Path file, Map<String, String> flags) {
        if (file != null && !Files.isRegularFile(file)) {
            throw new StartException(
                    StartException.Reason.USAGE, "Configuration file " + file + " does not exist; check --config");
        }
        var fromFlags = known(flags, "on the command line");
        var fromEnvironment = variables();
        Map<Key, String> fromFile = file == null ? Map.of() : file(file);
        Path folder = Optional.ofNullable(fromFlags.get(Key.DATA))
                .or(() -> Optional.ofNullable(fromEnvironment.get(Key.DATA)))
                .or(() -> Optional.ofNullable(fromFile.get(Key.DATA)))
                .map(Path::of)
                .orElseGet(this::defaultFolder);
        Path ownFile = folder.resolve("sluice.yaml");
        given.putAll(file == null && Files.isRegularFile(ownFile) ? file(ownFile) : fromFile);
        given.putAll(fromEnvironment);
        given.putAll(fromFlags);
        Configuration configuration = build(new DataFolder(folder));
        if (!problems.isEmpty()) {
            throw new StartException(StartException.Reason.USAGE, String.join("\n", problems));
        }
        return configuration;
    }

    private Configuration build(DataFolder data) {
        var ports = new EnumMap<Key, Integer>(Key.class);
        Configuration.PORTS.forEach(key -> ports.put(key, number(key, 1, LAST_PORT)));
        checkDistinct(ports);
        return new Configuration(
                data,
                flag(Key.PORTS_FREE),
                ports,
                Configuration.PORTS.stream().filter(given::containsKey).collect(Collectors.toSet()),
                new Configuration.PostgresLimits(
                        number(Key.POSTGRES_MAX_CONNECTIONS, 20, 1000),
                        number(Key.POSTGRES_MAX_SLOT_WAL_MB, 16, Integer.MAX_VALUE)),
                number(Key.KAFKA_HEAP_MB, 128, LAST_PORT),
                number(Key.REGISTRY_HEAP_MB, 192, LAST_PORT),
                number(Key.HTTP_HEAP_MB, 192, LAST_PORT),
                number(Key.CONTROL_HEAP_MB, 96, LAST_PORT),
                new Configuration.Keys(number(Key.KEYS_LEASE_SECONDS, 1, Configuration.Keys.LONGEST), suite(), token()),
                new Configuration.Sources(list(Key.SOURCES_HOSTS), list(Key.SOURCES_PRIVATE_HOSTS)),
                external(Key.POSTGRES_URL, Key.POSTGRES_USER, Key.POSTGRES_PASSWORD_FILE),
                external(Key.KAFKA_BOOTSTRAP, Key.KAFKA_USER, Key.KAFKA_PASSWORD_FILE),
                Optional.of(text(Key.REGISTRY_URL)).filter(url -> !url.isBlank()));
    }

    private void checkDistinct(Map<Key, Integer> ports) {
        var seen = new TreeMap<Integer, Key>();
        ports.forEach((key, port) -> {
            Key other = seen.putIfAbsent(port, key);
            if (other != null) {
                problems.add(
                        key.text() + " and " + other.text() + " are the same port " + port + "; give each its own");
            }
        });
    }

    private Optional<Configuration.External> external(Key address, Key user, Key passwordFile) {
        if (text(address).isBlank()) {
            return Optional.empty();
        }
        if (text(passwordFile).isBlank()) {
            problems.add(
                    address.text() + " names an external server; name its password's file in " + passwordFile.text());
        }
        return Optional.of(new Configuration.External(
                text(address), text(user), Path.of(text(passwordFile)).toAbsolutePath()));
    }

    private Suite suite() {
        String text = text(Key.KEYS_SUITE);
        for (Suite suite : Suite.values()) {
            if (suite.name().toLowerCase(Locale.ROOT).equals(text)) {
                return suite;
            }
        }
        problems.add(Key.KEYS_SUITE.text() + " must be international or chinese");
        return Suite.INTERNATIONAL;
    }

    private Optional<TokenSettings> token() {
        String library = text(Key.KEYS_PKCS11_LIBRARY);
        if (library.isBlank()) {
            return Optional.empty();
        }
        if (text(Key.KEYS_PKCS11_PIN_FILE).isBlank()) {
            problems.add(Key.KEYS_PKCS11_LIBRARY.text() + " names a token; name its PIN's file in "
                    + Key.KEYS_PKCS11_PIN_FILE.text());
        }
        try {
            String slot = text(Key.KEYS_PKCS11_SLOT);
            return Optional.of(new TokenSettings(
                    Path.of(library),
                    slot.isBlank() ? Optional.empty() : Optional.of(Long.decode(slot)),
                    Path.of(text(Key.KEYS_PKCS11_PIN_FILE)).toAbsolutePath()));
        } catch (NumberFormatException e) {
            problems.add(Key.KEYS_PKCS11_SLOT.text() + " must be a slot's number");
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
        return Optional.empty();
    }

    private String text(Key key) {
        return given.getOrDefault(key, key.byDefault());
    }

    private List<String> list(Key key) {
        return Arrays.stream(text(key).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private boolean flag(Key key) {
        String text = text(key);
        if (!text.equals("true") && !text.equals("false")) {
            problems.add(key.text() + " must be true or false");
        }
        return text.equals("true");
    }

    private int number(Key key, int least, int most) {
        try {
            int number = Integer.parseInt(text(key));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, as a number out of range is.
        }
        problems.add(key.text() + " must be a whole number from " + least + " to " + most);
        return Integer.parseInt(key.byDefault());
    }

    private Map<Key, String> variables() {
        var found = new EnumMap<Key, String>(Key.class);
        environment.forEach((variable, value) -> {
            if (!variable.startsWith("SLUICE_") || OTHER_VARIABLES.contains(variable)) {
                return;
            }
            Key.ofVariable(variable)
                    .ifPresentOrElse(
                            key -> found.put(key, value),
                            () -> unknown("Environment variable " + variable, variable, variableNames()));
        });
        return found;
    }

    private Map<Key, String> file(Path file) {
        try {
            var flat = new TreeMap<String, String>();
            flatten("", new YAMLMapper().readTree(file.toFile()), flat);
            return known(flat, "in " + file);
        } catch (IOException e) {
            throw new StartException(
                    StartException.Reason.USAGE, "Configuration file " + file + " is no readable YAML", e);
        }
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey(), entry.getValue(), flat));
        } else if (!prefix.isEmpty()) {
            flat.put(prefix, node.asText());
        }
    }

    private Map<Key, String> known(Map<String, String> named, String where) {
        var found = new EnumMap<Key, String>(Key.class);
        named.forEach((name, value) -> Key.named(name)
                .ifPresentOrElse(
                        key -> found.put(key, value), () -> unknown("Setting '" + name + "' " + where, name, names())));
        return found;
    }

    private void unknown(String what, String name, Set<String> known) {
        problems.add(what + " is unknown"
                + Suggestion.nearest(name, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; known are " + String.join(", ", known)));
    }

    private static Set<String> names() {
        return Arrays.stream(Key.values()).map(Key::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> variableNames() {
        return Arrays.stream(Key.values()).map(Key::variable).collect(Collectors.toCollection(TreeSet::new));
    }

    /** One folder per copy of the project: two copies do not share their data by accident. */
    private Path defaultFolder() {
        return base().resolve(digest(home.toAbsolutePath().normalize().toString()));
    }

    private Path base() {
        if (Account.root()) {
            return Path.of("/var/lib/sluice");
        }
        String shared = environment.get("XDG_DATA_HOME");
        return shared != null && !shared.isBlank()
                ? Path.of(shared, "sluice")
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local/share/sluice");
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
