package io.turnsmith.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * A connection that is closed when nothing comes for a while, or when a request takes too long to
 * arrive. The framework itself waits for ever where a client sends half a request, or a byte now
 * and then.
 *
 * <p>A request arrives from the first byte after an answer. Only waiting for bytes counts: the work
 * on a request takes the time it takes. Used by the connection's thread.
 */
final class ImpatientContext implements ConnectionContext {
  private final ConnectionContext real;
  private final Patience patience;
  private final DataReader reader;
  private final DataWriter writer;
  private boolean arriving;
  private long begunNanos;

  ImpatientContext(ConnectionContext real, Patience patience) {
    this.real = real;
    this.patience = patience;
    this.reader = new DataReader(this::read);
    this.writer = new AnswerWriter(real.dataWriter());
  }

  /** Closing the socket ends the wait for it. */
  private byte[] read() {
    Future<?> alarm =
        arriving
            ? patience.afterRequest(begunNanos, real.serverSocket()::close)
            : patience.afterIdling(real.serverSocket()::close);
    byte[] bytes;
    try {
      bytes = real.dataReader().readBuffer().readBytes();
    } finally {
      alarm.cancel(false);
    }
    if (!arriving) {
      arriving = true;
      begunNanos = System.nanoTime();
    }
    return bytes;
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }

  @Override
  public ListenerContext listenerContext() {
    return real.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return real.executor();
  }

  @Override
  public Router router() {
    return real.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return real.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return real.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return real.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return real.localPeer();
  }

  @Override
  public boolean isSecure() {
    return real.isSecure();
  }

  @Override
  public String socketId() {
    return real.socketId();
  }

  @Override
  public String childSocketId() {
    return real.childSocketId();
  }

  /** Whatever is written answers what has arrived. */
  private final class AnswerWriter implements DataWriter {
    private final DataWriter out;

    AnswerWriter(DataWriter out) {
      this.out = out;
    }

    @Override
    public void write(BufferData... buffers) {
      arriving = false;
      out.write(buffers);
    }

    @Override
    public void write(BufferData buffer) {
      arriving = false;
      out.write(buffer);
    }

    @Override
    public void writeNow(BufferData... buffers) {
      arriving = false;
      out.writeNow(buffers);
    }

    @Override
    public void writeNow(BufferData buffer) {
      arriving = false;
      out.writeNow(buffer);
    }

    @Override
    public void flush() {
      out.flush();
    }

    @Override
    public void close() {
      out.close();
    }
  }
}
