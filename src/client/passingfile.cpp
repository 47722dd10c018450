#include "client/passingfile.h"

#include "client/fileinput.h"

#include <QFileInfo>

#include <chrono>
#include <thread>
#include <utility>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;

PassingFile::PassingFile(QString path, QString name, std::shared_ptr<void> place, Room room, Written written)
    : m_path(std::move(path))
    , m_name(std::move(name))
    , m_room(std::move(room))
    , m_written(written)
    , m_place(std::move(place))
{}

Expected<QByteArray> PassingFile::read()
{
    const std::lock_guard lock(m_mutex);
    if (!m_bytes) {
        if (m_written == Written::Soon)
            waitForIt();
        m_bytes = readFile();
        m_place.reset();
    }
    return *m_bytes;
}

void PassingFile::waitForIt() const
{
    using namespace std::chrono_literals;
    // Nothing says when the other program is through: when the file has stopped growing for a while.
    constexpr auto look = 50ms;
    constexpr int longest = 100;
    constexpr int quiet = 4;
    qint64 size = 0;
    for (int looks = 0, same = 0; looks < longest && same < quiet; ++looks) {
        std::this_thread::sleep_for(look);
        const qint64 now = QFileInfo(m_path).size();
        same = now > 0 && now == size ? same + 1 : 0;
        size = now;
    }
}

Expected<QByteArray> PassingFile::readFile() const
{
    // A pipe would never end, and a link names a file that nobody dropped.
    const QFileInfo info(m_path);
    if (info.isSymLink() || !info.isFile())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("The other program did not hand over what was dropped. Save it as a file (a mail "
                                   "as .eml), and drop that here."),
                    m_name);
    if (m_room->fetch_sub(info.size()) < info.size())
        return fail(ErrorCode::TooLarge, QStringLiteral("%1 is too large for one drop: drop fewer files").arg(m_name),
                    m_name);
    FileInput file = FileInput::onDisk(m_path);
    file.name = m_name;
    return file.read();
}

} // namespace shortlist::client
