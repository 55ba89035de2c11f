using System.Reflection;
using System.Runtime.InteropServices;

namespace DualRandom.Model.Boosting;

/// <summary>The part of the XGBoost C API that training needs (https://xgboost.readthedocs.io/en/release_1.7.0/c.html). Every call returns 0, or -1 with <see cref="LastError"/>.</summary>
internal static partial class NativeXgBoost
{
    private const string Library = "xgboost";
    private const string ShortSpin = "20000";
    private static readonly string[] Names = ["libxgboost.so.0", "libxgboost.so"];

    // The threads of OpenMP spin long while they wait unless told otherwise before the library is loaded: on a busy machine that costs many times the work itself.
    static NativeXgBoost()
    {
        SetVariable("GOMP_SPINCOUNT", ShortSpin, overwrite: 0);
        NativeLibrary.SetDllImportResolver(typeof(NativeXgBoost).Assembly, Resolve);
    }

    /// <summary>Whether the library is on this machine.</summary>
    internal static bool IsPresent
    {
        get
        {
            var handle = Resolve(Library, typeof(NativeXgBoost).Assembly, null);
            return handle != 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport(Library, EntryPoint = "XGBGetLastError")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial nint LastError();

    [LibraryImport(Library, EntryPoint = "XGDMatrixCreateFromMat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int CreateMatrix(ReadOnlySpan<float> values, ulong rows, ulong columns, float missing, out nint matrix);

    [LibraryImport(Library, EntryPoint = "XGDMatrixSetFloatInfo", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int SetFloats(nint matrix, string field, ReadOnlySpan<float> values, ulong count);

    [LibraryImport(Library, EntryPoint = "XGDMatrixFree")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int FreeMatrix(nint matrix);

    [LibraryImport(Library, EntryPoint = "XGBoosterCreate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int CreateBooster(ReadOnlySpan<nint> matrices, ulong count, out nint booster);

    [LibraryImport(Library, EntryPoint = "XGBoosterFree")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int FreeBooster(nint booster);

    [LibraryImport(Library, EntryPoint = "XGBoosterSetParam", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int SetParameter(nint booster, string name, string value);

    [LibraryImport(Library, EntryPoint = "XGBoosterUpdateOneIter")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Update(nint booster, int round, nint matrix);

    [LibraryImport(Library, EntryPoint = "XGBoosterPredict")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Predict(nint booster, nint matrix, int options, uint trees, int training, out ulong count, out nint values);

    [LibraryImport(Library, EntryPoint = "XGBoosterSaveModelToBuffer", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Save(nint booster, string configuration, out ulong length, out nint bytes);

    [LibraryImport(Library, EntryPoint = "XGBoosterLoadModelFromBuffer")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Load(nint booster, ReadOnlySpan<byte> bytes, ulong length);

    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? paths)
    {
        if (library == Library)
        {
            foreach (var name in Names)
            {
                if (NativeLibrary.TryLoad(name, out var handle))
                {
                    return handle;
                }
            }
        }

        return 0;
    }
}
