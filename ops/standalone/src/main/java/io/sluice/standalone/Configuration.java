package io.sluice.standalone;

import io.sluice.keys.TokenSettings;
import io.sluice.pipeline.Suite;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a stack is set up. Where {@code postgres}, {@code kafka} or {@code registry} name an external server, no child is
 * started for it.
 *
 * @param data the data folder
 * @param freePorts whether the next free port is taken where one is in use
 * @param ports the ports by their settings
 * @param fixedPorts the settings that the user gave: a port remembered from an earlier start does not replace them
 * @param postgres memory and limits of PostgreSQL
 * @param kafkaHeapMb Kafka's heap in MB
 * @param registryHeapMb the registry's heap in MB
 * @param dataHeapMb the data process' heap in MB
 * @param controlHeapMb the control process' heap in MB
 * @param keys where the data keys come from
 * @param sources which hosts sources may be read from
 * @param externalPostgres an external PostgreSQL, if there is one
 * @param externalKafka an external Kafka, if there is one
 * @param externalRegistry base address of an external registry, if there is one
 */
public record Configuration(
        DataFolder data,
        boolean freePorts,
        Map<Key, Integer> ports,
        Set<Key> fixedPorts,
        PostgresLimits postgres,
        int kafkaHeapMb,
        int registryHeapMb,
        int dataHeapMb,
        int controlHeapMb,
        Keys keys,
        Sources sources,
        Optional<External> externalPostgres,
        Optional<External> externalKafka,
        Optional<String> externalRegistry) {

    /** The settings that are ports, in the order in which their servers start. */
    static final Set<Key> PORTS = EnumSet.of(
            Key.POSTGRES_PORT,
            Key.KAFKA_PORT,
            Key.KAFKA_CONTROLLER_PORT,
            Key.REGISTRY_PORT,
            Key.REGISTRY_MANAGEMENT_PORT,
            Key.HTTP_PORT,
            Key.CONTROL_PORT);

    /**
     * Limits of the hub's PostgreSQL.
     *
     * @param maxConnections clients at once
     * @param maxSlotWalMb log that a replication slot may hold back, in MB
     */
    public record PostgresLimits(int maxConnections, int maxSlotWalMb) {}

    /**
     * Where the data keys come from.
     *
     * @param leaseSeconds how long they are used without asking, up to 60
     * @param suite what they are for; changing it would change every pseudonym
     * @param token the token that wraps their root; without one the root rests in a key file
     */
    public record Keys(int leaseSeconds, Suite suite, Optional<TokenSettings> token) {
        static final int LONGEST = 60;
    }

    /**
     * Which hosts sources may be read from.
     *
     * @param hosts the only ones; empty: all with public addresses
     * @param privateHosts those that may have private addresses
     */
    public record Sources(List<String> hosts, List<String> privateHosts) {
        /** This machine's own, for stacks whose departments are on it: tests', benches' and the demonstration's. */
        public static final Sources LOOPBACK = new Sources(List.of(), List.of("127.0.0.1", "localhost"));

        public Sources {
            hosts = List.copyOf(hosts);
            privateHosts = List.copyOf(privateHosts);
        }
    }

    /**
     * A server that others run.
     *
     * @param address JDBC address or bootstrap list
     * @param user the hub's account there
     * @param passwordFile that account's password
     */
    public record External(String address, String user, Path passwordFile) {}

    public Configuration {
        ports = Map.copyOf(ports);
        fixedPorts = Set.copyOf(fixedPorts);
        if (!ports.keySet().equals(PORTS)) {
            throw new IllegalArgumentException("Ports must be given for exactly " + PORTS);
        }
    }

    /**
     * All defaults, on ports that are free now: for stacks that live beside others and read from this
     * machine, as tests' do.
     */
    public static Configuration onAnyPorts(DataFolder data) {
        var ports = new EnumMap<Key, Integer>(Key.class);
        PORTS.forEach(key -> ports.put(key, Ports.any()));
        return new Configuration(
                data,
                false,
                ports,
                PORTS,
                new PostgresLimits(60, 4096),
                256,
                320,
                512,
                192,
                new Keys(Keys.LONGEST, Suite.INTERNATIONAL, Optional.empty()),
                Sources.LOOPBACK,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public int port(Key key) {
        return ports.getOrDefault(key, 0);
    }

    /** The same servers on another data folder, with the next free ports where the usual ones are taken. */
    public Configuration in(DataFolder other) {
        return new Configuration(
                other,
                true,
                ports,
                fixedPorts,
                postgres,
                kafkaHeapMb,
                registryHeapMb,
                dataHeapMb,
                controlHeapMb,
                keys,
                sources,
                externalPostgres,
                externalKafka,
                externalRegistry);
    }

    /** The same stack with another heap of its control process, in MB: a catalogue of 100,000 entries wants more. */
    public Configuration withControlHeap(int heapMb) {
        return new Configuration(
                data,
                freePorts,
                ports,
                fixedPorts,
                postgres,
                kafkaHeapMb,
                registryHeapMb,
                dataHeapMb,
                heapMb,
                keys,
                sources,
                externalPostgres,
                externalKafka,
                externalRegistry);
    }

    /** The same stack with another key service or lease. */
    public Configuration with(Keys others) {
        return new Configuration(
                data,
                freePorts,
                ports,
                fixedPorts,
                postgres,
                kafkaHeapMb,
                registryHeapMb,
                dataHeapMb,
                controlHeapMb,
                others,
                sources,
                externalPostgres,
                externalKafka,
                externalRegistry);
    }

    /** The same stack with other hosts that sources may be read from. */
    public Configuration with(Sources others) {
        return new Configuration(
                data,
                freePorts,
                ports,
                fixedPorts,
                postgres,
                kafkaHeapMb,
                registryHeapMb,
                dataHeapMb,
                controlHeapMb,
                keys,
                others,
                externalPostgres,
                externalKafka,
                externalRegistry);
    }

    /** The same stack on a Kafka that others run. */
    public Configuration withKafka(External kafka) {
        return new Configuration(
                data,
                freePorts,
                ports,
                fixedPorts,
                postgres,
                kafkaHeapMb,
                registryHeapMb,
                dataHeapMb,
                controlHeapMb,
                keys,
                sources,
                externalPostgres,
                Optional.of(kafka),
                externalRegistry);
    }

    Configuration withPorts(Map<Key, Integer> chosen) {
        return new Configuration(
                data,
                freePorts,
                chosen,
                fixedPorts,
                postgres,
                kafkaHeapMb,
                registryHeapMb,
                dataHeapMb,
                controlHeapMb,
                keys,
                sources,
                externalPostgres,
                externalKafka,
                externalRegistry);
    }
}
