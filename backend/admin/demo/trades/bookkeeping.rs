use super::{Line, Trade, Voice, piece, post};
use crate::admin::demo::pictures::Motif;

pub const TRADE: Trade = Trade {
    name: ["bookkeeping with QuickBooks", "کوئک بکس پر کھاتہ داری"],
    skills: &["bookkeeping", "quickbooks-online", "bank-reconciliation", "excel", "invoicing", "payroll", "accounts-payable", "accounts-receivable", "financial-statements", "petty-cash", "ngo-accounting", "catch-up-bookkeeping", "tax-filing"],
    en: Voice {
        headlines: &[
            "QuickBooks bookkeeper, books closed by the fifth of each month",
            "Bookkeeping for schools, shops and small NGOs",
            "Catch-up bookkeeping: shoeboxes of receipts welcome",
            "Bank reconciliation and payroll without surprises",
            "B.Com graduate, QuickBooks Online and Excel",
        ],
        abouts: &[
            "I like it when both sides agree to the last rupee. If they do not, I find the line.",
            "I have kept paper ledgers for my father's shop since class nine; QuickBooks came later and made it a pleasure.",
            "Each month my clients get three pages: what came in, what went out, what is owed. No page needs an accountant to read.",
            "I work on read-only bank exports and never ask for a password to move money.",
        ],
        pieces: &[
            piece(Motif::Ledger,"Bookkeeping for {school}", "Set up QuickBooks with a chart of {40-70} accounts, fees by class, and salaries. Entered {8-14} months of paper vouchers and reconciled two bank accounts.", &["bookkeeping", "quickbooks-online", "bank-reconciliation"]),
            piece(Motif::Ledger,"Fee defaulter sheet for {school}", "An Excel file that reads the fee register and lists who owes what, by class and month, with a letter ready to print.", &["excel", "accounts-receivable"]),
            piece(Motif::Ledger,"Two years of receipts for {lodge}", "Sorted {900-2400} receipts, matched them with the bank, and found Rs {20-90},000 paid twice to a supplier.", &["catch-up-bookkeeping", "bank-reconciliation"]),
            piece(Motif::Chart,"Donor report pack for {ngo}", "Income and expense by project and donor line, with an explanation of each variance above ten percent.", &["ngo-accounting", "financial-statements"]),
            piece(Motif::Ledger,"Stock and sales ledger for {farm}", "A ledger of {30-80} growers: kilograms delivered, advances paid, balance due, printed as a slip for each farmer.", &["bookkeeping", "excel"]),
            piece(Motif::Ledger,"Payroll for {office}", "Monthly payroll of {12-45} people with overtime, advances and provident fund; slips go out by mail.", &["payroll", "excel"]),
        ],
        hows: &["Kept in QuickBooks Online with bank rules that I wrote down.", "Every entry carries the scan of its voucher.", "I used an Excel file with pivot tables and locked formulas.", "Checked against the paper ledger by their own clerk."],
        results: &["Month end now takes {1-3} days instead of three weeks.", "The audit ended with {2-4} questions.", "Money owed to them fell by {15-45} % in half a year.", "The difference at the end was Rs 0."],
        posts: &[
            post(Line::School, "Bookkeeping for a school in Gaghuch", "Enter eleven months of vouchers into QuickBooks Online, reconcile one bank account and petty cash, and give us income and expense by class. About 90 vouchers a month, scanned.", &["bookkeeping", "quickbooks-online"], &["bank-reconciliation"], 48),
            post(Line::Lodge, "Close our season: sales, suppliers, tips", "Our season runs May to October. Bring sales slips and supplier bills into one Excel file, show profit by month, and list who we still owe.", &["bookkeeping", "excel"], &["accounts-payable"], 26),
            post(Line::Agency, "Monthly books for a consultancy of three", "About 120 transactions a month in QuickBooks, VAT ready, receipts in Dext. **Ten hours a month**, books closed by the fifth working day.", &["quickbooks-online", "bank-reconciliation"], &["vat-sales-tax", "hubdoc-dext"], 90),
            post(Line::Ngo, "Project accounts of a water project for the audit", "Prepare ledgers, vouchers list and bank reconciliation of one project (14 months) before the auditor comes. On site for two days, the rest from home.", &["ngo-accounting", "bank-reconciliation"], &["audit-working-papers"], 40).here(),
            post(Line::Farm, "Grower ledger in Excel", "We buy fruit from 76 families. Build a workbook: deliveries, advances, price by grade, balance and a printed slip.", &["excel", "excel-formulas"], &["bookkeeping"], 18),
            post(Line::Office, "Salary sheets and slips for 38 people", "Make a payroll workbook with allowances, advances and tax, and teach our clerk to use it (two calls).", &["payroll", "excel"], &["withholding-tax"], 20),
            post(Line::Agency, "Clean up 18 months of QuickBooks", "Duplicates, uncategorised lines, old open invoices. Tell us what you changed and why. Online shop in Utrecht, euros.", &["catch-up-bookkeeping", "quickbooks-online"], &["ecommerce-bookkeeping"], 45),
            post(Line::Craft, "Simple invoices and a cash book for our workshop", "We are six women, paid per piece. Make an invoice form, a cash book, and a page per maker in Google Sheets.", &["google-sheets"], &["invoicing", "petty-cash"], 12),
        ],
    },
    ur: Voice {
        headlines: &["سکولوں اور دکانوں کی کھاتہ داری", "کوئک بکس اور ایکسل، حساب پیسے پیسے کا", "پرانی رسیدوں سے صاف کھاتے"],
        abouts: &["مجھے اس وقت خوشی ہوتی ہے جب دونوں طرف کا حساب آخری روپے تک برابر ہو۔", "ہر مہینے گاہک کو تین صفحے ملتے ہیں: کیا آیا، کیا گیا اور کیا باقی ہے۔"],
        pieces: &[
            piece(Motif::Ledger,"{school} کے کھاتے", "کوئک بکس میں {40-70} کھاتے بنائے، فیس جماعت وار درج کی اور دو بینک کھاتوں کا ملان کیا۔", &["bookkeeping", "quickbooks-online"]),
            piece(Motif::Ledger,"{farm} کے کاشتکاروں کا حساب", "ہر خاندان کا وزن، پیشگی رقم اور بقایا ایک صفحے پر۔ چھپی ہوئی پرچی کسان کو دی جاتی ہے۔", &["excel", "bookkeeping"]),
            piece(Motif::Ledger,"{lodge} کی دو سال کی رسیدیں", "{900-2400} رسیدیں ترتیب دے کر بینک سے ملائیں اور دو بار ادا ہونے والی رقمیں ڈھونڈیں۔", &["catch-up-bookkeeping", "bank-reconciliation"]),
        ],
        hows: &["ہر اندراج کے ساتھ رسید کی تصویر لگی ہے۔", "حساب ان کے اپنے منشی نے بھی جانچا۔"],
        results: &["مہینے کا حساب اب {1-3} دن میں بند ہوتا ہے۔", "آخر میں فرق صفر نکلا۔"],
        posts: &[
            post(Line::School, "سکول کی فیس کا حساب ایکسل میں", "۲۴۰ بچوں کی فیس، رعایت اور بقایا کا ایک صاف ایکسل۔ ہر جماعت کا الگ خلاصہ اور والدین کے لیے پرچی۔", &["excel"], &["accounts-receivable", "bookkeeping"], 14),
            post(Line::Craft, "کارخانے کا ماہانہ حساب", "خام مال، اجرت اور فروخت کا ماہانہ حساب۔ ہفتے میں دو شامیں کافی ہیں۔ چھ ماہ کا کام۔", &["bookkeeping"], &["cost-accounting", "urdu-typing"], 70),
        ],
    },
};
