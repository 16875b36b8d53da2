package io.sluice.connect;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;

/** What a connector is told. It names files and never holds a secret: Connect shows it to whoever may ask. */
public final class ConnectorSettings {

    public static final String SOURCE = "sluice.source";

    public static final String SECRETS = "sluice.secrets";
    public static final String STATE = "sluice.state";
    public static final String BOOTSTRAP = "sluice.kafka.bootstrap";
    public static final String USER = "sluice.kafka.user";
    public static final String PASSWORD_FILE = "sluice.kafka.password-file";
    public static final String SUITE = "sluice.keys.suite";
    public static final String LEASE = "sluice.keys.lease-seconds";
    public static final String VAULT_URL = "sluice.postgres.url";
    public static final String VAULT_USER = "sluice.postgres.user";
    public static final String VAULT_PASSWORD_FILE = "sluice.postgres.password-file";
    public static final String WINDOW = "sluice.rejections.window";
    public static final String LIMIT = "sluice.rejections.limit";
    public static final String HOSTS = "sluice.sources.hosts";
    public static final String PRIVATE_HOSTS = "sluice.sources.private-hosts";
    public static final String CERTIFICATES = "sluice.certificates";
    /** Stands for what is not set. */
    public static final String NONE = "";

    public static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    SOURCE,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new NonEmptyString(),
                    Importance.HIGH,
                    """
                    Id of the source as it is registered""")
            .define(
                    SECRETS,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new NonEmptyString(),
                    Importance.HIGH,
                    """
                    Folder on each worker with keys.json, control.pub and sources/<id>.password, as in a data process'\
                     data folder""")
            .define(
                    STATE,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new NonEmptyString(),
                    Importance.HIGH,
                    """
                    Folder on each worker, writable: serials accepted from the control topic""")
            .define(
                    BOOTSTRAP,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new NonEmptyString(),
                    Importance.HIGH,
                    """
                    Brokers, host:port""")
            .define(USER, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, new NonEmptyString(), Importance.HIGH, """
                    The hub's own user at the broker""")
            .define(
                    PASSWORD_FILE,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    new NonEmptyString(),
                    Importance.HIGH,
                    """
                    File on each worker with that user's password alone""")
            .define(SUITE, ConfigDef.Type.STRING, "INTERNATIONAL", Importance.MEDIUM, """
                    Algorithms of treatments, as the data process has them""")
            .define(LEASE, ConfigDef.Type.INT, 60, Range.between(1, 60), Importance.LOW, """
                    How long data keys are used without asking the key service""")
            .define(VAULT_URL, ConfigDef.Type.STRING, NONE, Importance.MEDIUM, """
                    The hub's database, where tokens are kept; without it shares that tokenise do not run""")
            .define(VAULT_USER, ConfigDef.Type.STRING, NONE, Importance.MEDIUM, """
                    User of the hub's database""")
            .define(VAULT_PASSWORD_FILE, ConfigDef.Type.STRING, NONE, Importance.MEDIUM, """
                    File on each worker with that user's password alone""")
            .define(HOSTS, ConfigDef.Type.LIST, NONE, Importance.MEDIUM, """
                    The only hosts sources may be read from; without any, all public ones""")
            .define(PRIVATE_HOSTS, ConfigDef.Type.LIST, NONE, Importance.MEDIUM, """
                    Hosts of sources whose addresses may be private ones""")
            .define(CERTIFICATES, ConfigDef.Type.STRING, NONE, Importance.LOW, """
                    Folder on each worker of the certificates that connections name as 'ca'""")
            .define(WINDOW, ConfigDef.Type.INT, 1000, Range.atLeast(1), Importance.LOW, """
                    How many of an interface's last outcomes are looked at""")
            .define(LIMIT, ConfigDef.Type.DOUBLE, 0.5, Range.between(0.0, 1.0), Importance.LOW, """
                    Which part of them may be rejected before the interface is suspended""");

    private ConnectorSettings() {}
}
