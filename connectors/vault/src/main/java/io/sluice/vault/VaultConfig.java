package io.sluice.vault;

import java.util.Properties;

/**
 * Where the vault is.
 *
 * @param url {@code jdbc:postgresql://host:port/database}, as the operator configured it
 */
public record VaultConfig(String url, String user, String password) {
    private static final String SECONDS_TO_ANSWER = "10";

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "sluice-vault");
        properties.setProperty("connectTimeout", SECONDS_TO_ANSWER);
        properties.setProperty("socketTimeout", SECONDS_TO_ANSWER);
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    @Override
    public String toString() {
        return "vault of " + user;
    }
}
