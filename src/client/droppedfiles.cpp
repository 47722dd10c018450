#include "client/droppedfiles.h"

#include "client/passingfile.h"
#include "domain/filenames.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>
#include <QUrl>
#include <QtEndian>

namespace shortlist::client {

using Why = DropProblem::Why;

namespace {

// What Qt calls formats of the Windows clipboard that have no MIME type.
const QString groupFormat = QStringLiteral("application/x-qt-windows-mime;value=\"FileGroupDescriptorW\"");
const QString narrowGroupFormat = QStringLiteral("application/x-qt-windows-mime;value=\"FileGroupDescriptor\"");

QString contentsFormat(int index)
{
    return QStringLiteral("application/x-qt-windows-mime;value=\"FileContents\";index=%1").arg(index);
}

/// Formats that are a file by themselves, with the name it gets.
struct WholeFormat
{
    QLatin1StringView format;
    QLatin1StringView name;
};
constexpr WholeFormat wholeFormats[] = {{QLatin1StringView("message/rfc822"), QLatin1StringView("mail.eml")},
                                        {QLatin1StringView("text/vcard"), QLatin1StringView("card.vcf")},
                                        {QLatin1StringView("text/x-vcard"), QLatin1StringView("card.vcf")},
                                        {QLatin1StringView("text/directory"), QLatin1StringView("card.vcf")}};

/// Whether the drag is of a Mozilla program, which writes a file for each question after addresses of what it drags.
/// Its addresses are better than its XdndDirectSave0: Thunderbird 153 writes a mail and says that it could not, and
/// writes attachments after its answer, under a name of its own.
bool writesWhenAsked(const QMimeData &data)
{
    return data.hasFormat(QStringLiteral("application/x-moz-file-promise")) ||
           data.hasFormat(QStringLiteral("application/x-moz-internal-item-list"));
}

/// Holds a Mozilla program's copy until it is read. It would lie there for five minutes; whatever is not in one of its
/// directories for copies (dnd_file, dnd_file-1, …) is somebody's own file.
std::shared_ptr<void> removedAfter(const QString &path)
{
    const QFileInfo folder(QFileInfo(path).path());
    static const QRegularExpression copies(QStringLiteral("^dnd_file(-[0-9]+)?$"));
    if (!copies.match(folder.fileName()).hasMatch() || QDir(folder.path()) != QDir::temp())
        return nullptr;
    return {nullptr, [path](void *) { QFile::remove(path); }};
}

QStringList localPaths(const QMimeData &data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile() && !paths.contains(url.toLocalFile()))
            paths.append(url.toLocalFile());
    }
    return paths;
}

/// Takes bytes as long as the limits have room.
class Taking
{
public:
    explicit Taking(const DropLimits &limits) : m_limits(limits) {}

    [[nodiscard]] bool hasRoomFor(qint64 size) const
    {
        return size <= m_limits.bytesOfOne && size <= m_limits.bytes - m_taken;
    }
    void take(const QString &name, const QByteArray &bytes)
    {
        if (bytes.isEmpty()) {
            leaveOut(Why::NotHandedOver, name);
        } else if (!hasRoomFor(bytes.size())) {
            leaveOut(Why::TooLarge, name);
        } else {
            m_taken += bytes.size();
            dropped.files.append({{}, name, bytes});
        }
    }
    /// A copy that the other program wrote for this drop.
    void takePassing(const QString &path, const QString &name, const std::shared_ptr<void> &place,
                     PassingFile::Written written)
    {
        dropped.files.append({{}, name, {}, std::make_shared<PassingFile>(path, name, place, m_room, written)});
    }
    void leaveOut(Why why, const QString &name) { dropped.problems.append({why, name}); }

    DroppedFiles dropped;

private:
    const DropLimits &m_limits;
    const PassingFile::Room m_room = std::make_shared<std::atomic<qint64>>(m_limits.bytes);
    qint64 m_taken = 0;
};

} // namespace

QList<VirtualFile> readFileGroup(const QByteArray &descriptor, bool wide, int most)
{
    // FILEDESCRIPTOR: flags, class id, size, point, attributes, three times, size of the file, and 260 letters.
    constexpr qsizetype countSize = 4;
    constexpr qsizetype flagsAt = 0;
    constexpr qsizetype attributesAt = 36;
    constexpr qsizetype sizeAt = 64;
    constexpr qsizetype nameAt = 72;
    constexpr qsizetype letters = 260;
    constexpr quint32 hasAttributes = 0x4;
    constexpr quint32 hasSize = 0x40;
    constexpr quint32 isFolder = 0x10;
    const qsizetype entrySize = nameAt + letters * (wide ? 2 : 1);

    QList<VirtualFile> files;
    if (descriptor.size() < countSize)
        return files;
    const auto number = [&](qsizetype at) { return qFromLittleEndian<quint32>(descriptor.constData() + at); };
    const qsizetype held = (descriptor.size() - countSize) / entrySize;
    const qsizetype count = qMin<qsizetype>(held, number(0));
    for (qsizetype i = 0; i < count && files.size() < most; ++i) {
        const qsizetype at = countSize + i * entrySize;
        const quint32 flags = number(at + flagsAt);
        if ((flags & hasAttributes) != 0 && (number(at + attributesAt) & isFolder) != 0)
            continue;
        QString name;
        for (qsizetype letter = 0; letter < letters; ++letter) {
            const char *where = descriptor.constData() + at + nameAt + letter * (wide ? 2 : 1);
            const char16_t unit =
                wide ? qFromLittleEndian<char16_t>(where) : static_cast<char16_t>(static_cast<unsigned char>(*where));
            if (unit == 0)
                break;
            name += QChar(unit);
        }
        VirtualFile file{static_cast<int>(i), domain::safeFileName(name, QStringLiteral("file-%1").arg(i + 1))};
        // Over four gigabytes is too large anyway: no sum that could overflow.
        if ((flags & hasSize) != 0)
            file.size = number(at + sizeAt) != 0 ? 0xffffffffLL : qint64{number(at + sizeAt + 4)};
        files.append(file);
    }
    return files;
}

bool hasFiles(const QMimeData &data)
{
    if (data.hasFormat(groupFormat) || data.hasFormat(narrowGroupFormat))
        return true;
    for (const WholeFormat &whole : wholeFormats) {
        if (data.hasFormat(whole.format))
            return true;
    }
    return data.hasUrls() && (writesWhenAsked(data) || !localPaths(data).isEmpty());
}

bool onlyPromisesFiles(const QMimeData &data)
{
    if (hasFiles(data))
        return false;
    for (const char *format :
         {"text/x-moz-message", "application/x-moz-file-promise", "application/x-moz-file-promise-url"}) {
        if (data.hasFormat(QString::fromLatin1(format)))
            return true;
    }
    if (data.hasFormat(directSaveFormat))
        return true;
    const QList<QUrl> urls = data.urls();
    return std::any_of(urls.begin(), urls.end(), [](const QUrl &url) {
        static const QStringList mails{QStringLiteral("akonadi"),      QStringLiteral("imap"),
                                       QStringLiteral("mailbox"),      QStringLiteral("message"),
                                       QStringLiteral("imap-message"), QStringLiteral("mailbox-message")};
        return mails.contains(url.scheme());
    });
}

DroppedFiles takeFiles(const QMimeData &data, const DropLimits &limits, const DirectSave &saveDirectly)
{
    Taking taking(limits);
    const bool written = writesWhenAsked(data);
    const QStringList paths = localPaths(data);
    for (const QString &path : paths) {
        if (taking.dropped.files.size() >= limits.files)
            taking.leaveOut(Why::TooMany, FileInput::onDisk(path).name);
        else if (written)
            taking.takePassing(path, domain::safeFileName(path, QStringLiteral("mail.eml")), removedAfter(path),
                               PassingFile::Written::Already);
        else
            taking.dropped.files.append(FileInput::onDisk(path));
    }
    if (!paths.isEmpty())
        return std::move(taking.dropped);

    const bool wide = data.hasFormat(groupFormat);
    if (wide || data.hasFormat(narrowGroupFormat)) {
        // Those beyond the limit are named up to as many again, and not fetched.
        const QList<VirtualFile> files =
            readFileGroup(data.data(wide ? groupFormat : narrowGroupFormat), wide, 2 * limits.files);
        for (const VirtualFile &file : files) {
            if (taking.dropped.files.size() >= limits.files)
                taking.leaveOut(Why::TooMany, file.name);
            else if (!taking.hasRoomFor(file.size))
                taking.leaveOut(Why::TooLarge, file.name);
            else
                taking.take(file.name, data.data(contentsFormat(file.index)));
        }
        // Outlook gives whole mails as storages that Qt does not read, and their text beside them: a mail of a program
        // that gives both is still taken.
        if (!taking.dropped.files.isEmpty())
            return std::move(taking.dropped);
    }
    for (const WholeFormat &whole : wholeFormats) {
        if (!data.hasFormat(whole.format))
            continue;
        taking.dropped.problems.clear();
        taking.take(whole.name, data.data(whole.format));
        return std::move(taking.dropped);
    }
    if (saveDirectly && data.hasFormat(directSaveFormat)) {
        if (const std::optional<SavedFile> file = saveDirectly()) {
            taking.dropped.problems.clear();
            taking.takePassing(file->path, file->name, file->place, PassingFile::Written::Soon);
        }
    }
    if (taking.dropped.files.isEmpty() && taking.dropped.problems.isEmpty())
        taking.leaveOut(Why::NotHandedOver, {});
    return std::move(taking.dropped);
}

} // namespace shortlist::client
