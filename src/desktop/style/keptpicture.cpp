#include "desktop/style/keptpicture.h"

#include "desktop/style/shortliststyle.h"

#include <QApplication>
#include <QCache>
#include <QLocale>
#include <QPainter>
#include <QPixmap>

#include <cmath>

namespace shortlist::desktop {

namespace {

/// For each pixel of a length on the screen, squared: some windows full of lists at 100%, a large one at 200%.
constexpr int keptKiB = 6 * 1024;

struct Key
{
    QString content;
    QSize pixels;
    double ratio;
    bool operator==(const Key &) const = default;
};

size_t qHash(const Key &key, size_t seed)
{
    return qHashMulti(seed, key.content, key.pixels.width(), key.pixels.height());
}

/// What all pictures depend on; when it changes, none of them is of use any more.
struct Look
{
    std::optional<ThemeName> theme;
    double textScale = 1;
    QFont font;
    QLocale locale;
    bool operator==(const Look &) const = default;
};

QCache<Key, QPixmap> &pictures()
{
    static QCache<Key, QPixmap> kept(keptKiB);
    // No picture may outlive the application.
    static const bool ending = (qAddPostRoutine([] { kept.clear(); }), true);
    Q_UNUSED(ending)
    static Look look;
    const ShortlistStyle *style = ShortlistStyle::current();
    const Look now{style ? std::optional(style->theme()) : std::nullopt, style ? style->textScale() : 1,
                   QApplication::font(), QLocale()};
    if (now != look) {
        kept.clear();
        look = now;
    }
    return kept;
}

bool isWhole(double length)
{
    return std::abs(length - std::round(length)) < 1e-6;
}

} // namespace

void paintKept(QPainter *painter, const QRect &rect, const QString &content,
               const std::function<void(QPainter *)> &paint)
{
    if (content.isEmpty() || rect.isEmpty()) {
        paint(painter);
        return;
    }
    // A picture that does not fall on whole pixels would be blurred (some places at 125 and 150%).
    const QTransform device = painter->deviceTransform();
    const QRectF pixels = device.mapRect(QRectF(rect));
    const double ratio = device.m11();
    if (device.type() > QTransform::TxScale || ratio <= 0 || ratio != device.m22() || !isWhole(pixels.x()) ||
        !isWhole(pixels.y()) || !isWhole(pixels.width()) || !isWhole(pixels.height())) {
        paint(painter);
        return;
    }
    QCache<Key, QPixmap> &kept = pictures();
    kept.setMaxCost(static_cast<qsizetype>(keptKiB * ratio * ratio));
    const Key key{content, pixels.size().toSize(), ratio};
    const QPixmap *known = kept.object(key);
    if (known == nullptr) {
        QPixmap picture(key.pixels);
        picture.setDevicePixelRatio(ratio);
        picture.fill(Qt::transparent);
        QPainter fresh(&picture);
        fresh.translate(-rect.topLeft());
        paint(&fresh);
        fresh.end();
        painter->drawPixmap(rect.topLeft(), picture);
        kept.insert(key, new QPixmap(picture),
                    std::max<qsizetype>(1, qsizetype(picture.width()) * picture.height() * 4 / 1024));
        return;
    }
    painter->drawPixmap(rect.topLeft(), *known);
}

void forgetKeptPictures()
{
    pictures().clear();
}

} // namespace shortlist::desktop
