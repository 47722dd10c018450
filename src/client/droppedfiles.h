#pragma once

#include "client/fileinput.h"

#include <functional>
#include <optional>

class QMimeData;

namespace shortlist::client {

/// How much of one drop is taken.
struct DropLimits
{
    int files = 200;
    qsizetype bytesOfOne = FileInput::mostBytes;
    qsizetype bytes = 100LL * 1024 * 1024; ///< of everything that is no file on the disk, together
};

/// Something that was dropped and is not taken.
struct DropProblem
{
    enum class Why {
        TooMany,      ///< more than DropLimits::files
        TooLarge,     ///< over one of the other limits
        NotHandedOver ///< the other program promised it, and gave nothing
    };
    Why why = Why::NotHandedOver;
    QString name; ///< empty: nothing says what it is

    [[nodiscard]] bool operator==(const DropProblem &) const = default;
};

struct DroppedFiles
{
    QList<FileInput> files;
    QList<DropProblem> problems;
};

/// A file that the other program wrote where it was asked to.
struct SavedFile
{
    QString path;
    QString name;                ///< what the other program calls it, made safe
    std::shared_ptr<void> place; ///< what it lies in: gone with the last of these
};

/// Has the other program write the file that it promises under the format directSaveFormat; nothing where it does not.
using DirectSave = std::function<std::optional<SavedFile>()>;
inline constexpr QLatin1StringView directSaveFormat("XdndDirectSave0");

/// Whether a drag has files: those on the disk (text/uri-list), the virtual ones of a Windows program
/// (FileGroupDescriptorW with FileContents, as Qt names them), a mail (message/rfc822) or cards (text/vcard) as bytes.
/// Looks at the names of formats, and only where they do not tell at those of files: some mail programs write files for
/// whoever asks for their names. No bytes are fetched.
[[nodiscard]] bool hasFiles(const QMimeData &data);

/// Whether a drag is of a mail that this program may not be given: Thunderbird's and KMail's own formats, a promise
/// to write a file. Whoever drops it in vain is told what to do instead.
[[nodiscard]] bool onlyPromisesFiles(const QMimeData &data);

/// The files of a drop. What lies on the disk is named, not read; bytes of other programs are taken as they are, under
/// safe names, and nothing looks into them here: the extractor does. What a mail program wrote for this drop alone is
/// to be read soon: the program removes it after some minutes, and the reading at once.
[[nodiscard]] DroppedFiles takeFiles(const QMimeData &data, const DropLimits &limits = {},
                                     const DirectSave &saveDirectly = {});

/// One entry of a FILEGROUPDESCRIPTORW (Microsoft: FILEDESCRIPTORW structure, shlobj_core.h).
struct VirtualFile
{
    int index = 0; ///< of its bytes among the contents
    QString name;
    qint64 size = -1; ///< -1: not said

    [[nodiscard]] bool operator==(const VirtualFile &) const = default;
};

/// The entries of the descriptor, folders left out. `wide`: names are UTF-16, not of one byte a letter. Whatever the
/// bytes are: never more entries than they hold, nor than `most`.
[[nodiscard]] QList<VirtualFile> readFileGroup(const QByteArray &descriptor, bool wide, int most);

} // namespace shortlist::client
