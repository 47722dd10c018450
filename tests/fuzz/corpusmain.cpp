#include "core/random.h"

#include <QDir>
#include <QFile>

#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

constexpr int mutationsPerFile = 20'000;

void run(const QByteArray &bytes)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                           static_cast<std::size_t>(bytes.size()));
}

/// One small change: a byte replaced, removed, doubled, or a slice repeated.
QByteArray mutated(QByteArray bytes, shortlist::core::Random &random)
{
    const auto anywhere = [&] {
        return static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(bytes.size()) + 1));
    };
    for (auto changes = 1 + random.below(4); changes > 0; --changes) {
        const qsizetype at = anywhere();
        switch (random.below(4)) {
        case 0:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(random.below(256));
            break;
        case 1:
            bytes.remove(at, 1);
            break;
        case 2:
            bytes.insert(at, "\r\n: \t%\0+,0"[random.below(10)]);
            break;
        default:
            bytes.insert(at, bytes.mid(anywhere(), static_cast<qsizetype>(random.below(40))));
        }
    }
    return bytes;
}

} // namespace

/// Runs the files of a corpus directory and seeded mutations of them; a failure ends the process.
int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const QDir corpus(QString::fromLocal8Bit(argv[1]));
    const QStringList names = corpus.entryList(QDir::Files, QDir::Name);
    shortlist::core::SeededRandom random(20'261'121);
    for (const QString &name : names) {
        QFile file(corpus.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        const QByteArray bytes = file.readAll();
        run(bytes);
        for (int i = 0; i < mutationsPerFile; ++i)
            run(mutated(bytes, random));
    }
    std::printf("%lld files, %d mutations each\n", static_cast<long long>(names.size()), mutationsPerFile);
    return names.isEmpty() ? 1 : 0;
}
