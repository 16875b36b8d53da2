package io.sluice.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A department's API on a real socket, as good or bad as a test makes it. */
final class Served implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    Served() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Answers a path and all below it. */
    Served at(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                handler.handle(exchange);
            }
        });
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What was asked for so far, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** A connection to it: whatever is not said is as for one resource {@code people} in JSON. */
    Map<String, String> connection(String... more) {
        Map<String, String> connection = new TreeMap<>(Map.of(
                "scheme", "http",
                "host", "localhost",
                "port", Integer.toString(port()),
                "requests", "6000",
                "interval", "1",
                "resource.people.path", "/people",
                "resource.people.records", "/items",
                "resource.people.key", "id"));
        for (int i = 0; i < more.length; i += 2) {
            connection.put(more[i], more[i + 1]);
        }
        return connection;
    }

    static String query(HttpExchange exchange, String parameter, String otherwise) {
        String query = exchange.getRequestURI().getQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            if (pair.startsWith(parameter + "=")) {
                return pair.substring(parameter.length() + 1);
            }
        }
        return otherwise;
    }

    static void json(HttpExchange exchange, String body) throws IOException {
        answer(exchange, 200, "application/json", body);
    }

    static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
