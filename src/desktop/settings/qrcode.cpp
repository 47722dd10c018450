#include "desktop/settings/qrcode.h"

#include <QPainter>

#include <memory>
#include <qrencode.h>

namespace shortlist::desktop {

namespace {
// The standard asks for four light modules around the code.
constexpr int quiet = 4;
} // namespace

QrModules qrModules(const QByteArray &text)
{
    QrModules modules;
    if (text.isEmpty())
        return modules;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.constData(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code)
        return modules;
    modules.side = code->width;
    modules.dark.resize(code->width * code->width);
    for (int i = 0; i < modules.dark.size(); ++i)
        modules.dark.setBit(i, code->data[i] & 1U);
    return modules;
}

QrCode::QrCode(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("QR code for your authenticator app; the same secret stands beside it as text"));
}

void QrCode::setText(const QByteArray &text)
{
    m_modules = qrModules(text);
    updateGeometry();
    update();
}

QSize QrCode::sizeHint() const
{
    const int side = (m_modules.side + 2 * quiet) * 4;
    return m_modules.side == 0 ? QSize(0, 0) : QSize(side, side);
}

void QrCode::paintEvent(QPaintEvent *)
{
    if (m_modules.side == 0)
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const double unit = static_cast<double>(std::min(width(), height())) / (m_modules.side + 2 * quiet);
    for (int y = 0; y < m_modules.side; ++y) {
        for (int x = 0; x < m_modules.side; ++x) {
            if (m_modules.dark.testBit(y * m_modules.side + x))
                painter.fillRect(QRectF((x + quiet) * unit, (y + quiet) * unit, unit, unit), Qt::black);
        }
    }
}

} // namespace shortlist::desktop
