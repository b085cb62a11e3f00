package io.turnsmith.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GroupCommitTest {
  private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);
  private final CountDownLatch firstHasBegun = new CountDownLatch(1);

  @Test
  void whatWaitsWhileOneGroupIsWrittenIsWrittenTogether() throws InterruptedException {
    GroupCommit<Integer, Integer> commit = new GroupCommit<>("test", this::doubled);

    CompletableFuture<Integer> first = commit.submit(0);
    firstHasBegun.await();
    List<CompletableFuture<Integer>> others =
        IntStream.rangeClosed(1, 100).mapToObj(commit::submit).toList();
    firstMayEnd.countDown();

    assertThat(first.join()).isZero();
    assertThat(others.stream().map(CompletableFuture::join))
        .isEqualTo(IntStream.rangeClosed(1, 100).mapToObj(n -> 2 * n).toList());
    assertThat(groups.stream().map(List::size)).containsExactly(1, 64, 36);
  }

  @Test
  void oneThatCannotBeWrittenHurtsNoOther() throws InterruptedException {
    GroupCommit<Integer, Integer> commit =
        new GroupCommit<>(
            "test",
            group -> {
              List<Integer> results = doubled(group);
              if (group.contains(13)) {
                throw new IllegalStateException("13");
              }
              return results;
            });
    CompletableFuture<Integer> first = commit.submit(0);
    firstHasBegun.await();
    List<CompletableFuture<Integer>> others =
        IntStream.rangeClosed(11, 15).mapToObj(commit::submit).toList();
    firstMayEnd.countDown();

    assertThat(first.join()).isZero();
    assertThatThrownBy(() -> others.get(2).join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("13");
    assertThat(others.get(0).join()).isEqualTo(22);
    assertThat(others.get(4).join()).isEqualTo(30);
  }

  private List<Integer> doubled(List<Integer> group) {
    groups.add(group);
    firstHasBegun.countDown();
    try {
      firstMayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return group.stream().map(n -> 2 * n).toList();
  }
}
