package io.sluice.standalone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asking a server for its health. */
final class Http {
    private static final int LIMIT_MS = 2_000;

    private Http() {}

    /** Whether a GET is answered with 200. */
    static boolean ok(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(LIMIT_MS);
            connection.setReadTimeout(LIMIT_MS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
