package io.sluice.contract;

import io.sluice.model.TableId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who publishes what, in which version, from where: the parts that topics and sources are named after. */
final class IdentityCompiler {

    private static final Pattern SM2_KEY = Pattern.compile("sm2:[A-Za-z0-9+/]{87}=");
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern VERSION = Pattern.compile("(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})");
    /** The open data contract standard has no word of its own for MariaDB. */
    static final String MARIADB = "mysql";

    private static final Set<String> DATABASES = Set.of("postgresql", "postgres", MARIADB);
    static final String API = "api";

    /**
     * By capture mode, the types of servers that are captured in it. The standard has words for few of the databases that
     * can be polled; the others are custom.
     */
    private static final Map<String, Set<String>> TYPES = Map.of(
            "change", DATABASES,
            "file", Set.of("local", "sftp"),
            "poll", Set.of(API, "custom", "oracle", "postgresql", "postgres"),
            "push", Set.of("custom"));

    private final Contract contract;
    private final List<Problem> problems;
    private final int before;

    IdentityCompiler(Contract contract, List<Problem> problems) {
        this.contract = contract;
        this.problems = problems;
        this.before = problems.size();
    }

    Optional<Compiled.Names> compile() {
        checkDepartment();
        checkId();
        Matcher version = VERSION.matcher(contract.version());
        if (!version.matches() && !contract.version().isEmpty()) {
            problem("/version", "'" + contract.version() + "' is no version", "write it like 1.2.0");
        }
        checkServer();
        checkSealingKey();
        if (problems.size() > before || contract.tables().isEmpty() || !version.matches()) {
            return Optional.empty();
        }
        String interfaceName = contract.id().substring(contract.department().length() + 1);
        return Optional.of(new Compiled.Names(interfaceName, Integer.parseInt(version.group(1)), table()));
    }

    private void checkDepartment() {
        if (!WORD.matcher(contract.department()).matches()) {
            problem(
                    "/tenant",
                    "the publishing department is missing or no plain word",
                    "write it in lower case letters, digits and single hyphens");
        }
    }

    private void checkId() {
        String id = contract.id();
        String prefix = contract.department() + ".";
        boolean wellFormed = id.startsWith(prefix)
                && WORD.matcher(id.substring(prefix.length())).matches();
        if (!wellFormed && !id.isEmpty()) {
            problem(
                    "/id",
                    "id '" + id + "' is not the department and the interface's name",
                    "write it like " + (contract.department().isEmpty() ? "department" : contract.department())
                            + ".resident, in lower case letters, digits and single hyphens");
        }
    }

    private void checkServer() {
        if (contract.servers().isEmpty()) {
            problem("/servers", "the contract names no source", "add a server with its type");
            return;
        }
        Contract.Server server = contract.servers().getFirst();
        if (!WORD.matcher(server.name()).matches() && !server.name().isEmpty()) {
            problem(
                    server.path() + "/server",
                    "the source's name '" + server.name() + "' is no plain word",
                    "write it in lower case letters, digits and single hyphens");
        }
        if (!TYPES.getOrDefault(contract.capture().mode(), Set.of()).contains(server.type())
                && !server.type().isEmpty()) {
            problem(
                    server.path() + "/type",
                    "a source of type '" + server.type() + "' cannot be captured by mode '"
                            + contract.capture().mode() + "'",
                    "use postgresql, or mysql for MySQL and MariaDB, with mode change, local or sftp with mode file,"
                            + " api, custom, oracle or postgresql with mode poll, or custom with mode push");
        }
    }

    private void checkSealingKey() {
        String key = contract.sealingKey();
        if (key != null && !isX25519(key) && !SM2_KEY.matcher(key).matches()) {
            problem(
                    contract.pathOf("sealingKey"),
                    "the sealing key is no X25519 public key of 32 bytes in base64, and no SM2 key after sm2:",
                    "make a pair with the command line and write its public key here");
        }
    }

    private static boolean isX25519(String key) {
        try {
            return Base64.getDecoder().decode(key).length == 32;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private TableId table() {
        Contract.Table table = contract.tables().getFirst();
        String name = table.physicalName().isEmpty() ? table.name() : table.physicalName();
        Map<String, String> settings = contract.servers().getFirst().settings();
        String mode = contract.capture().mode();
        if (mode.equals("file")) {
            return new TableId("files", name);
        }
        if (mode.equals("push")) {
            return new TableId("push", name);
        }
        if (mode.equals("poll") && contract.servers().getFirst().type().equals(API)) {
            return new TableId("http", name);
        }
        // Their schemas are their databases.
        String usual = contract.servers().getFirst().type().equals(MARIADB)
                ? settings.getOrDefault("database", "public")
                : "public";
        return name.contains(".") ? TableId.parse(name) : new TableId(settings.getOrDefault("schema", usual), name);
    }

    private void problem(String path, String cause, String remedy) {
        problems.add(new Problem(path, cause, remedy));
    }
}
