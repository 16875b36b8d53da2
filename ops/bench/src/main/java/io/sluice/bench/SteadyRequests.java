package io.sluice.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Questions at a steady rate, whether or not those before were answered: who waits is counted from when they asked. */
final class SteadyRequests {
    private final int perSecond;
    private final Consumer<String> asking;

    /** @param asking returns when a question is answered, and fails where the answer is wrong */
    SteadyRequests(int perSecond, Consumer<String> asking) {
        this.perSecond = perSecond;
        this.asking = asking;
    }

    /** The 95th percentile of sorted times. */
    static double tail(double[] millis) {
        return millis[(int) Math.ceil(millis.length * 0.95) - 1];
    }

    /** @return milliseconds, sorted */
    double[] ask(List<String> questions) throws InterruptedException {
        long between = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long start = System.nanoTime();
        List<Future<Double>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < questions.size(); i++) {
                String question = questions.get(i);
                long due = start + i * between;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                answers.add(threads.submit(() -> ask(question, due)));
            }
        }
        double[] millis = new double[answers.size()];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = answered(answers.get(i), i);
        }
        Arrays.sort(millis);
        return millis;
    }

    private static double answered(Future<Double> answer, int number) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Question " + number + " was not answered: " + e.getCause(), e);
        }
    }

    private double ask(String question, long due) {
        asking.accept(question);
        return (System.nanoTime() - due) / 1e6;
    }
}
