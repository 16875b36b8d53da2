package io.sluice.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the servers of a stack are, and where the passwords lie. A stack leaves them in its data folder, so that other
 * commands find them.
 *
 * @param data the stack's data folder
 * @param postgresUrl JDBC address of the hub's database
 * @param postgresUser the hub's role, owner of that database
 * @param postgresPasswordFile that role's password
 * @param kafkaBootstrap where Kafka's clients connect
 * @param kafkaUser the hub's Kafka account
 * @param kafkaPasswordFile that account's password
 * @param registryUrl base address of the registry; its Confluent-compatible API is at {@code /apis/ccompat/v7}
 * @param httpUrl base address of the data process
 * @param controlUrl base address of the control process: REST, web, log
 */
public record Endpoints(
        DataFolder data,
        String postgresUrl,
        String postgresUser,
        Path postgresPasswordFile,
        String kafkaBootstrap,
        String kafkaUser,
        Path kafkaPasswordFile,
        String registryUrl,
        String httpUrl,
        String controlUrl) {

    /** What the hub's own Kafka clients need to connect. */
    public Map<String, Object> kafkaClientProperties() {
        return KafkaServer.clientProperties(kafkaBootstrap, kafkaUser, Secrets.read(kafkaPasswordFile));
    }

    /** What a Kafka client of the account {@code user} needs to connect. */
    public Map<String, Object> kafkaClientProperties(String user, String password) {
        return KafkaServer.clientProperties(kafkaBootstrap, user, password);
    }

    /** The endpoints of the stack that runs, or last ran, on a data folder. */
    public static Endpoints read(DataFolder data) {
        Path file = file(data);
        try {
            return Json.MAPPER.readValue(Files.readString(file), Endpoints.class);
        } catch (NoSuchFileException e) {
            throw new StartException(
                    StartException.Reason.UNAVAILABLE,
                    "No stack has run on data folder " + data.root() + "; start one with: sluice up",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    void write() {
        Json.write(file(data), this);
    }

    private static Path file(DataFolder data) {
        return data.folder("state").resolve("endpoints.json");
    }
}
