#pragma once

#include <QtGlobal>

#include <chrono>

namespace shortlist::server {

/// Every bound of the HTTP layer in one place. The defaults are for production; tests shorten the times.
/// All times are absolute: progress does not extend them, so that a trickling client cannot hold a connection.
struct Limits
{
    std::chrono::milliseconds tlsHandshake{10'000};
    std::chrono::milliseconds header{10'000};      ///< from the first byte of a request (or the connection's start)
    std::chrono::milliseconds body{30'000};        ///< plus the body's size at bodyBytesPerSecond
    std::chrono::milliseconds idle{60'000};        ///< between two requests of one connection
    std::chrono::milliseconds linger{2'000};       ///< for a refused client to read its answer before the reset
    std::chrono::milliseconds heartbeat{15'000};   ///< of an event stream
    std::chrono::milliseconds sessionCheck{5'000}; ///< how often open event streams are checked for ended sessions

    qsizetype headerBytes = 8 * 1024;
    qsizetype headerFields = 64;
    qint64 bodyBytesPerSecond = 64 * 1024;
    qint64 bodiesInMemory = 256 * 1024 * 1024; ///< of all requests together; beyond it 503
    qint64 drainBytes = 1024 * 1024;           ///< a refused body up to this size is read away to keep the connection
    qsizetype outstandingBytes = 256 * 1024;   ///< a stream's bytes that wait for a slow client

    int connections = 12'000;
    int connectionsPerAddress = 1'000; ///< loopback is exempt: that is this machine or its proxy
    int workerQueue = 4'096;           ///< requests waiting for a worker, some seconds' worth; beyond it 503
    int heavyQueue = 256;              ///< the same for sign-ins, which take some ten milliseconds of a core each
};

} // namespace shortlist::server
