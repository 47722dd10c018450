#pragma once

#include "server/http/workerpool.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <optional>

namespace shortlist::server {

/// Runs `work` on a worker while the coroutine waits, and goes on on `strand` with its result; nothing when the workers
/// are too busy or the database is not to be reached. `work` must not throw; it and `strand` live until the end. Give
/// it a named function, not a lambda in place: g++ 12 destroys temporaries in a co_await expression twice.
template <typename Result>
boost::asio::awaitable<std::optional<Result>> onWorker(WorkerPool &workers, const boost::asio::any_io_executor &strand,
                                                       const std::function<Result(Database &)> &work)
{
    const auto initiate = [&workers, &strand, &work](auto &&handler) {
        // std::function wants something copyable; a completion handler can only be moved.
        auto shared = std::make_shared<std::decay_t<decltype(handler)>>(std::forward<decltype(handler)>(handler));
        const auto finish = [executor = strand, shared](std::optional<Result> result) {
            boost::asio::post(executor, [shared, result = std::move(result)]() mutable {
                auto resume = std::move(*shared);
                resume(std::move(result));
            });
        };
        const bool queued = workers.post([finish, task = work](Database *database) {
            finish(database ? std::optional<Result>(task(*database)) : std::nullopt);
        });
        if (!queued)
            finish(std::nullopt);
    };
    std::optional<Result> result =
        co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(std::optional<Result>)>(
            initiate, boost::asio::use_awaitable);
    co_return result;
}

} // namespace shortlist::server
