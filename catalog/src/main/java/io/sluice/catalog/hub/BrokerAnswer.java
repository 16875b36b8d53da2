package io.sluice.catalog.hub;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what the broker says, and tells its failures in our words. */
public final class BrokerAnswer {

    private BrokerAnswer() {}

    /**
     * @param what the thing asked for, to complete "Cannot …"
     * @throws BrokerException when the broker refused or was not there
     */
    public static <T> T of(String what, Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new BrokerException(what, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(what, e);
        }
    }

    /** The broker refused, or was not there. */
    public static final class BrokerException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        BrokerException(String what, Throwable cause) {
            super(
                    "Cannot " + what + " at the broker (" + cause.getClass().getSimpleName()
                            + "): check that it runs and that the hub's user is a super user",
                    cause);
        }
    }
}
