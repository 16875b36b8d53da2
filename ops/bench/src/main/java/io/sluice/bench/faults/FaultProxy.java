package io.sluice.bench.faults;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP link on loopback that can be made bad while it is in use. What it does at the moment is its {@link Weather}; a
 * connection that was opened before feels it, too.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int SECONDS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final NetServer server;
    private final NetClient client;
    private final int target;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong passed = new AtomicLong();
    private volatile Weather weather = Weather.FAIR;

    /**
     * What the link does.
     *
     * @param latencyMillis later by so much, each way
     * @param bytesPerSecond at most, each way; 0: as fast as it goes
     * @param dropsRequests whether what goes to the server is lost on the way, silently
     * @param dropsAnswers whether what the server says is lost on the way, silently
     * @param refuses whether new connections are closed at once
     * @param resetAfter so many bytes all connections are reset; 0: never
     */
    public record Weather(
            int latencyMillis,
            long bytesPerSecond,
            boolean dropsRequests,
            boolean dropsAnswers,
            boolean refuses,
            long resetAfter) {
        public static final Weather FAIR = new Weather(0, 0, false, false, false, 0);
        /** Nothing passes any more and nobody is told: a cable was pulled. */
        public static final Weather HALF_OPEN = new Weather(0, 0, true, true, false, 0);

        static final Weather NO_ANSWERS = new Weather(0, 0, false, true, false, 0);
        static final Weather CUT = new Weather(0, 0, true, true, true, 0);

        static Weather slow(int latencyMillis, long bytesPerSecond) {
            return new Weather(latencyMillis, bytesPerSecond, false, false, false, 0);
        }

        static Weather resetAfter(long bytes) {
            return new Weather(0, 0, false, false, false, bytes);
        }
    }

    private FaultProxy(int target) {
        this.target = target;
        this.server = vertx.createNetServer();
        this.client = vertx.createNetClient();
    }

    /** Listens on a free port of loopback and passes on to this one. */
    public static FaultProxy to(int target) throws Exception {
        FaultProxy proxy = new FaultProxy(target);
        proxy.server.connectHandler(proxy::accept);
        proxy.server
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(SECONDS, TimeUnit.SECONDS);
        return proxy;
    }

    public int port() {
        return server.actualPort();
    }

    /** Changes what the link does, for connections that are open as well. */
    public void is(Weather next) {
        passed.set(0);
        weather = next;
        if (next.refuses()) {
            reset();
        }
    }

    /** Ends all connections now. */
    void reset() {
        open.forEach(NetSocket::close);
    }

    private void accept(NetSocket near) {
        if (weather.refuses()) {
            near.close();
            return;
        }
        open.add(near);
        near.pause();
        client.connect(target, "127.0.0.1").onComplete(connected -> {
            if (connected.failed()) {
                near.close();
                return;
            }
            NetSocket far = connected.result();
            open.add(far);
            pass(near, far, true);
            pass(far, near, false);
            near.resume();
        });
    }

    private void pass(NetSocket from, NetSocket to, boolean isRequest) {
        Lane lane = new Lane(to);
        from.handler(bytes -> {
            Weather now = weather;
            if (now.resetAfter() > 0 && passed.addAndGet(bytes.length()) > now.resetAfter()) {
                weather = Weather.FAIR;
                reset();
            } else if (!(isRequest ? now.dropsRequests() : now.dropsAnswers())) {
                lane.send(from, bytes, now);
            }
        });
        from.exceptionHandler(broken -> from.close());
        from.closeHandler(closed -> {
            open.remove(from);
            to.close();
        });
    }

    /** One direction of one connection: it keeps the order, also of what is late. */
    private final class Lane {
        private final NetSocket to;
        private long freeAt;

        Lane(NetSocket to) {
            this.to = to;
        }

        void send(NetSocket from, Buffer bytes, Weather now) {
            long here = System.currentTimeMillis();
            long takes = now.bytesPerSecond() == 0 ? 0 : bytes.length() * 1000L / now.bytesPerSecond();
            freeAt = Math.max(here, freeAt) + takes;
            long wait = freeAt - here + now.latencyMillis();
            if (wait <= 0) {
                write(from, bytes);
            } else {
                // No more is taken from the sender meanwhile: else the proxy's memory would be the link's.
                from.pause();
                vertx.setTimer(wait, late -> {
                    write(from, bytes);
                    from.resume();
                });
            }
        }

        private void write(NetSocket from, Buffer bytes) {
            to.write(bytes);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        }
    }

    @Override
    public void close() {
        vertx.close();
    }
}
