#pragma once

#include "core/expected.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace shortlist::client {

/// A file that another program writes for a drop and that goes away again: read once, and kept in memory from then on.
/// Whatever `place` holds is let go with the reading, so that nobody's mail lies on the disk in the clear for longer.
/// Safe to use from any thread; reads the disk.
class PassingFile
{
public:
    /// How many bytes may still be read, of all files of a drop together.
    using Room = std::shared_ptr<std::atomic<qint64>>;

    /// When the other program says that it wrote. Some still write then: the reading waits for them, up to five
    /// seconds.
    enum class Written { Already, Soon };

    PassingFile(QString path, QString name, std::shared_ptr<void> place, Room room, Written written);

    /// TooLarge above 25 MB or where the drop has no room left. Others wait for the first reading.
    [[nodiscard]] core::Expected<QByteArray> read();

private:
    void waitForIt() const;
    [[nodiscard]] core::Expected<QByteArray> readFile() const;

    const QString m_path;
    const QString m_name;
    const Room m_room;
    const Written m_written;
    std::mutex m_mutex;
    std::shared_ptr<void> m_place;
    std::optional<core::Expected<QByteArray>> m_bytes;
};

} // namespace shortlist::client
