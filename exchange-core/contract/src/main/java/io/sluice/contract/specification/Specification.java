package io.sluice.contract.specification;

import io.sluice.pipeline.SharePlan;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One desired fact, told by the control plane. A later one of the same {@link #id()} replaces it. */
public sealed interface Specification {

    /** Unique among specifications of its kind; the control topic's key is {@code kind/id}. */
    String id();

    /** Rises with each change of this id; the data plane refuses one that is not above the last it accepted. */
    long serial();

    /** Whether it is wanted; false asks the data plane to stop and forget it. */
    boolean active();

    /**
     * A source and how to reach it. Its secret is not in here: the data process reads it from its own secrets folder.
     *
     * @param kind {@code postgresql}, {@code mariadb}, {@code mysql} or {@code files}
     * @param connection for databases: host, port, database, user; for files: folder, and how its files
     *     are written ({@code delimiter}, {@code nulls}, {@code drop.<name>.files} …; io.sluice.files names all)
     * @param sealingKey the department's HPKE public key (X25519, base64), null where it gave none: then quarantine
     *     keeps positions only
     */
    record Source(
            String id,
            long serial,
            boolean active,
            String department,
            String kind,
            Map<String, String> connection,
            @Nullable String sealingKey)
            implements Specification {
        public Source {
            connection = Map.copyOf(connection);
        }
    }

    /**
     * Where a source runs. While it is active, a Kafka Connect cluster runs the source and no data process does; without
     * one, or while it is not active, a data process does and no cluster.
     *
     * @param id the source's id
     */
    record Placement(String id, long serial, boolean active) implements Specification {}

    /**
     * A share and where it goes.
     *
     * @param id the share's id, as in the plan
     * @param source id of its source
     * @param topic its topic
     * @param keySchema Avro schema of the record key, JSON; for an append-only share the position as a string
     * @param valueSchema Avro schema of the record, JSON
     * @param keySchemaId id in the registry, as in Confluent's wire format
     * @param grants the grants in force, for receipts and manifests
     */
    record Share(
            String id,
            long serial,
            boolean active,
            String source,
            String topic,
            String keySchema,
            String valueSchema,
            int keySchemaId,
            int valueSchemaId,
            List<String> grants,
            SharePlan plan)
            implements Specification {
        public Share {
            grants = List.copyOf(grants);
        }
    }

    /**
     * One bulk extract of a share, made once.
     *
     * @param formats {@code parquet}, {@code csv}
     * @param grant the grant it is made under
     */
    record Extract(String id, long serial, boolean active, String share, String grant, List<String> formats)
            implements Specification {
        public Extract {
            formats = List.copyOf(formats);
        }
    }

    /**
     * A table, or all tables of a source, to be filled again: what was lost on the way comes, and what is no more at the
     * source goes. Whoever obeyed one keeps its serial.
     *
     * @param id the source's, for all its tables; for one of them source and table with a slash between
     * @param serial rises over all refills, so that the later of two orders is known
     * @param table with its schema, as plans name it; null: all tables of the source
     */
    record Refill(
            String id,
            long serial,
            boolean active,
            String source,
            @Nullable String table) implements Specification {
        public Refill {
            if (!id.equals(table == null ? source : source + "/" + table)) {
                throw new IllegalArgumentException(
                        "A refill's id is its source's, with a slash and its table's if any");
            }
        }

        /** @param table null: all tables of the source */
        public static Refill of(long serial, String source, @Nullable String table) {
            return new Refill(table == null ? source : source + "/" + table, serial, true, source, table);
        }
    }

    /**
     * A code list that plans name instead of holding it, so that a thousand of them carry it once. It never changes, since
     * its id is its digest: a plan is signed with the digest, and what was signed is what it maps by.
     *
     * @param id SHA-256 of the codes as JSON, in order of their keys, in hexadecimal digits
     * @param codes by what stands for them
     */
    record CodeList(String id, Map<String, String> codes) implements Specification {
        public CodeList {
            codes = Map.copyOf(codes);
            if (!id.equals(digest(codes))) {
                throw new IllegalArgumentException("A code list's id is the digest of its codes");
            }
        }

        static CodeList of(Map<String, String> codes) {
            return new CodeList(digest(codes), codes);
        }

        private static String digest(Map<String, String> codes) {
            return HexFormat.of()
                    .formatHex(
                            SpecificationKeys.sha256(RecordMapper.write(codes).getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public long serial() {
            return 1;
        }

        @Override
        public boolean active() {
            return true;
        }
    }
}
